import type { Schemas } from '$lib/api/client';
import { m } from '$lib/paraglide/messages';
import type { Signal } from '$lib/ui';

export type Invoice = Schemas['InvoiceView'];
export type Supplier = Schemas['SupplierView'];
export type InvoiceBody = Schemas['InvoiceBody'];

/** One line while it is typed: amounts may still be empty. */
export interface TypedLine {
  account: string | undefined;
  key: string | undefined;
  label: string;
  net: number | undefined;
  /** Basis points; the highest rate of the building's law until somebody chooses. */
  rate: string | undefined;
  vat: number | undefined;
  fund: Fund;
}

/** What a line is paid from. */
export type Fund = NonNullable<InvoiceBody['lines'][number]['fund']>;

export const funds: readonly Fund[] = ['working', 'reserve', 'extraordinary'];

export function fundName(fund: string): string {
  if (fund === 'reserve') return m.invoices_fund_reserve();
  return fund === 'extraordinary' ? m.invoices_fund_extraordinary() : m.invoices_fund_working();
}

/** The rates in basis points that a rule holds, highest first. */
export function ratesOf(rules: Schemas['LegalRuleView'][] | undefined): string[] {
  const parameters = rules?.find((one) => one.id === 'vat-rates')?.parameters;
  const held = (parameters as { rates?: { basis_points?: number[] } } | undefined)?.rates?.basis_points;
  return (held ?? []).toSorted((a, b) => b - a).map(String);
}

/** The highest rate until somebody chooses another. */
export function rateOf(line: TypedLine, rates: readonly string[]): string | undefined {
  return line.rate ?? rates[0];
}

/** As it is written on the invoice, else as it is computed. */
export function vatOfLine(line: TypedLine, rates: readonly string[]): number {
  return line.vat ?? vatOf(line.net, rateOf(line, rates));
}

export function stateName(state: string): string {
  if (state === 'approved') return m.invoices_state_approved();
  return state === 'reversed' ? m.invoices_state_reversed() : m.invoices_state_draft();
}

/** Ten digits the Belgian way: `0403.170.701`. */
export function printedNumber(digits: string): string {
  return digits.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1.$2.$3');
}

export function stateSignal(state: string): Signal {
  if (state === 'approved') return 'settled';
  return state === 'draft' ? 'due' : 'neutral';
}

/** What is stored, as the form sends it: to tell whether somebody typed anything. */
export function bodyOf(invoice: Invoice): InvoiceBody {
  return {
    supplier_id: invoice.supplier.id,
    reference: invoice.reference,
    invoice_date: invoice.invoice_date,
    due_on: invoice.due_on ?? null,
    description: invoice.description,
    document_id: invoice.document_id ?? null,
    lines: invoice.lines.map((line) => ({
      account_code: line.account_code,
      label: line.label,
      net_cents: line.net_cents,
      vat_basis_points: line.vat_basis_points,
      vat_cents: line.vat_cents,
      charge_key_id: line.charge_key_id,
      fund: line.fund as Fund,
    })),
  };
}

/** As the program computes it: half a cent away from zero. */
export function vatOf(net: number | undefined, rate: string | undefined): number {
  const scaled = (net ?? 0) * Number(rate ?? 0);
  return Math.sign(scaled) * Math.round(Math.abs(scaled) / 10_000);
}
