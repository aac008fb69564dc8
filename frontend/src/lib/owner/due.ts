import type { Schemas } from '$lib/api/client';

type Account = Schemas['MyAccountView'];
type Open = Account['open'][number];

/** What is asked for now (late, without a date, or due next), and what is called for a later day. */
export function dueParts(
  account: Pick<Account, 'open' | 'due'>,
  asOf: string,
): { now: Open[]; later: Open[] } {
  const next = account.due?.due_on ?? asOf;
  const until = next > asOf ? next : asOf;
  const isNow = (item: Open) => !item.due_on || item.due_on <= until;
  return { now: account.open.filter(isNow), later: account.open.filter((item) => !isNow(item)) };
}

/** The sum of each fund, in the order in which the funds first appear. */
export function byFund(items: readonly Open[]): [fund: string, cents: number][] {
  const sums: Record<string, number> = {};
  for (const item of items) sums[item.fund] = (sums[item.fund] ?? 0) + item.amount_cents;
  return Object.entries(sums);
}
