import type { Schemas } from '$lib/api/client';
import { m } from '$lib/paraglide/messages';
import type { Signal } from '$lib/ui';

export type Invoice = Schemas['InvoiceView'];
export type InvoiceBody = Schemas['InvoiceBody'];

/** One line while it is typed: amounts may still be empty. */
export interface TypedLine {
  account: string | undefined;
  key: string | undefined;
  label: string;
  net: number | undefined;
  rate: string;
  vat: number | undefined;
}

export const vatRates = ['2100', '1200', '600', '0'] as const;

export function stateName(state: string): string {
  if (state === 'approved') return m.invoices_state_approved();
  return state === 'reversed' ? m.invoices_state_reversed() : m.invoices_state_draft();
}

export function stateSignal(state: string): Signal {
  if (state === 'approved') return 'settled';
  return state === 'draft' ? 'due' : 'neutral';
}

/** As the program computes it: half a cent away from zero. */
export function vatOf(net: number | undefined, rate: string): number {
  const scaled = (net ?? 0) * Number(rate);
  return Math.sign(scaled) * Math.round(Math.abs(scaled) / 10_000);
}
