import { m } from '$lib/paraglide/messages';

/** What the codes of the books are called. Call in markup or in `$derived`: it follows the language. */
export function journalName(code: string): string {
  const names: Record<string, () => string> = {
    opening: m.ledger_journal_opening,
    purchases: m.ledger_journal_purchases,
    calls: m.ledger_journal_calls,
    bank: m.ledger_journal_bank,
    miscellaneous: m.ledger_journal_miscellaneous,
  };
  return names[code]?.() ?? code;
}

export function partName(code: string): string {
  const names: Record<string, () => string> = {
    whole: m.ledger_part_whole,
    fixed: m.ledger_part_fixed,
    metered: m.ledger_part_metered,
  };
  return names[code]?.() ?? code;
}

export function ruleText(code: string): string {
  return code === 'cumulative-instalments'
    ? m.ledger_rule_cumulative_instalments()
    : m.ledger_rule_allocation_rounding();
}

export const journals = ['opening', 'purchases', 'calls', 'bank', 'miscellaneous'] as const;
