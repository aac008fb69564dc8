import { addDays, today } from '$lib/format/dates';

/** The first day of the next fiscal year that has no budget: this year's, else the ones after it. */
export function nextYear(
  month: number,
  day: number,
  taken: readonly string[],
  now: string = today(),
): string {
  const first = (year: number) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const thisYear = Number(now.slice(0, 4));
  let year = first(thisYear) > now ? thisYear - 1 : thisYear;
  while (taken.includes(first(year))) year += 1;
  return first(year);
}

/** A due date to begin with: the first day of what is called, two weeks from now at the earliest. */
export function dueProposal(firstDay: string, now: string = today()): string {
  const soonest = addDays(now, 14);
  return firstDay > soonest ? firstDay : soonest;
}

/** `2027`, or `2026–2027` for a fiscal year that does not follow the calendar. `until` is the first day after it. */
export function yearText(since: string, until: string): string {
  const [first, last] = [since.slice(0, 4), addDays(until, -1).slice(0, 4)];
  return first === last ? first : `${first}–${last}`;
}
