/** Legal days are `YYYY-MM-DD` strings in Europe/Brussels; instants are ISO strings in UTC. */

const ZONE = 'Europe/Brussels';

function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** Today's legal day. */
export function today(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: ZONE,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);
}

/** Whole days from one legal day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);
}

export function addDays(day: string, days: number): string {
  return new Date(utc(day).getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** `14 november 2026`; the year is left out when it is this one. */
export function dayText(day: string, tag: string, now: string = today()): string {
  const sameYear = day.slice(0, 4) === now.slice(0, 4);
  return new Intl.DateTimeFormat(tag, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(utc(day));
}

/** `14/11/2026`, for tables. */
export function dayShort(day: string, tag: string): string {
  return new Intl.DateTimeFormat(tag, {
    timeZone: 'UTC',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(utc(day));
}

/** `zaterdag 14 november 2026`, on hover. */
export function dayExact(day: string, tag: string): string {
  return new Intl.DateTimeFormat(tag, { timeZone: 'UTC', dateStyle: 'full' }).format(utc(day));
}

/** `today`, `tomorrow`, `in 9 days`, `3 days ago`; beyond a month `undefined`: the date itself says more. */
export function dayNear(day: string, tag: string, now: string = today()): string | undefined {
  const days = daysBetween(now, day);
  if (Math.abs(days) > 31) return undefined;
  return new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(days, 'day');
}

export function instantText(instant: string | Date, tag: string): string {
  const date = typeof instant === 'string' ? new Date(instant) : instant;
  return new Intl.DateTimeFormat(tag, { timeZone: ZONE, dateStyle: 'long', timeStyle: 'short' }).format(date);
}

/** For columns: `21/11/2026 12:05`, never broken over two lines. */
export function instantShort(instant: string, tag: string): string {
  const format = new Intl.DateTimeFormat(tag, { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
  return format.format(new Date(instant)).replaceAll(/\s/g, '\u00a0');
}

/**
 * Reads a day typed as people do: `14/11/2026`, `14.11.26`, `14-11-2026`, `14 11`, `14112026`, `2026-11-14`.
 * Day before month always, as in Belgium; without a year the one of `now`.
 */
export function parseDay(typed: string, now: string = today()): string | undefined {
  const text = typed.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts =
    /^(\d{1,2})[\s./-]+(\d{1,2})(?:[\s./-]+(\d{4}|\d{2}))?$/.exec(text) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (!parts) return undefined;
  const year = parts[3] === undefined ? Number(now.slice(0, 4)) : Number(parts[3]);
  return existing(year < 100 ? 2000 + year : year, Number(parts[2]), Number(parts[1]));
}

function existing(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && year >= 1900 && year <= 2200 ? date.toISOString().slice(0, 10) : undefined;
}
