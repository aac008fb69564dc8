import type { Schemas } from '$lib/api/client';

type Line = Schemas['StatementLineView'];

/** One entry as its owner knows it: a call of three funds is one call, and opens as one computation. */
export interface ShownEntry {
  /** Its newest line. */
  line: Line;
  cents: number;
  /** After all of its lines. */
  balance: number;
  /** In the order of the lines. */
  funds: string[];
}

/** Lines come newest first, those of one entry together; of a page's last entry some may follow on the next one. */
export function byEntry(lines: readonly Line[], moreFollow: boolean): ShownEntry[] {
  const shown: ShownEntry[] = [];
  for (const line of lines) {
    const cents = line.debit_cents - line.credit_cents;
    const last = shown.at(-1);
    if (last?.line.entry_id !== line.entry_id) {
      shown.push({ line, cents, balance: line.balance_cents, funds: [line.fund] });
      continue;
    }
    last.cents += cents;
    if (!last.funds.includes(line.fund)) last.funds.push(line.fund);
  }
  if (moreFollow && shown.length > 1) shown.pop();
  return shown;
}
