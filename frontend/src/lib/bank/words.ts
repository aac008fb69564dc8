import type { Schemas } from '$lib/api/client';
import { dayShort } from '$lib/format/dates';
import { language } from '$lib/format/locale.svelte';
import { formatCents } from '$lib/format/money';
import { m } from '$lib/paraglide/messages';

/** What the program is asked at most in one go; a list longer than this is paged. */
export const PAGE_ROWS = 50;

export function fundName(fund: string): string {
  return fund === 'reserve' ? m.bank_fund_reserve() : m.bank_fund_working();
}

export function formatName(format: string): string {
  return format === 'coda' ? 'CODA' : 'camt.053';
}

/** `+++202/6000/13734+++` from twelve digits. */
export function printedReference(digits: string): string {
  return `+++${digits.slice(0, 3)}/${digits.slice(3, 7)}/${digits.slice(7)}+++`;
}

/** In groups of four, as printed. */
export function printedIban(account: string): string {
  return account.replace(/(.{4})(?=.)/g, '$1 ');
}

export function ruleName(rule: Schemas['RuleView']): string {
  const names: Record<Schemas['RuleView'], () => string> = {
    structured_communication: m.bank_rule_structured_communication,
    several_references: m.bank_rule_several_references,
    own_account: m.bank_rule_own_account,
    known_account: m.bank_rule_known_account,
    shared_account: m.bank_rule_shared_account,
    bank_code: m.bank_rule_bank_code,
    amount_and_date: m.bank_rule_amount_and_date,
    name: m.bank_rule_name,
    by_hand: m.bank_rule_by_hand,
  };
  return names[rule]();
}

/** One fact that a rule rests on, as a sentence. */
export function factText(fact: Schemas['FactView']): string {
  switch (fact.kind) {
    case 'reference':
      return m.bank_fact_reference({ reference: printedReference(fact.reference) });
    case 'in_free_text':
      return m.bank_fact_in_free_text();
    case 'account':
      return m.bank_fact_account({ account: printedIban(fact.account) });
    case 'amount':
      return m.bank_fact_amount({ amount: formatCents(Math.abs(fact.amount_cents), language.tag) });
    case 'due_on':
      return m.bank_fact_due_on({ day: dayShort(fact.due_on, language.tag) });
    case 'days_after_due':
      return fact.days < 0
        ? m.bank_fact_days_before({ days: -fact.days })
        : m.bank_fact_days_after({ days: fact.days });
    case 'name':
      return m.bank_fact_name({ in_file: fact.in_file, on_record: fact.on_record });
    case 'known_for_owners':
      return m.bank_fact_known_for_owners({ count: fact.count });
    case 'invoice_number':
      return m.bank_fact_invoice_number({ number: fact.number });
  }
}

/** Who or what a part is for. */
export function partName(part: { target: Schemas['TargetView']; name?: string }): string {
  switch (part.target) {
    case 'owner':
    case 'supplier':
      return part.name ?? '';
    case 'bank_costs':
      return m.bank_target_bank_costs();
    case 'internal_transfer':
      return m.bank_target_internal_transfer();
  }
}

/** What a movement was recognised as, in one line. */
export function matchedAs(matched: Schemas['BankMatchView']): string {
  return matched.parts.map(partName).join(', ');
}

/** The payer's or payee's name, else his account, else what was written. */
export function counterparty(row: Schemas['BankTransactionView']): string {
  return (
    row.counterparty_name ||
    (row.counterparty_account ? printedIban(row.counterparty_account) : '') ||
    row.free_text ||
    row.notes ||
    m.bank_unknown_party()
  );
}

/** What the payer wrote. */
export function communication(row: Schemas['BankTransactionView']): string {
  return row.structured_reference ? printedReference(row.structured_reference) : row.free_text;
}

export function lawName(law: string): string {
  const names: Record<string, () => string> = {
    lines: m.bank_law_lines,
    entries: m.bank_law_entries,
    debits: m.bank_law_debits,
    credits: m.bank_law_credits,
    closing: m.bank_law_closing,
  };
  return names[law]?.() ?? law;
}

/** A figure of a law: a count for lines and entries, else an amount. */
export function lawFigure(law: string, value: number | null | undefined): string {
  if (value === null || value === undefined) return m.bank_check_not_in_file();
  if (law === 'lines' || law === 'entries') return new Intl.NumberFormat(language.tag).format(value);
  return formatCents(value, language.tag);
}

export function warningText(warning: Schemas['WarningView']): string {
  const money = (cents: number) => formatCents(cents, language.tag);
  switch (warning.kind) {
    case 'gap':
      return m.bank_warning_gap({
        day: dayShort(warning.previous_on, language.tag),
        previous: money(warning.previous_cents),
        opening: money(warning.opening_cents),
      });
    case 'differs_from_books':
      return m.bank_warning_differs_from_books({
        books: money(warning.in_books_cents),
        opening: money(warning.opening_cents),
      });
    case 'more_announced':
      return m.bank_warning_more_announced();
    case 'pending_left_out':
      return m.bank_warning_pending_left_out({ count: warning.count });
  }
}
