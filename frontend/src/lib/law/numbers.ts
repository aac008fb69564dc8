import { formatCents } from '$lib/format/money';
import { m } from '$lib/paraglide/messages';

const units: Record<string, (values: { count: number }) => string> = {
  days: m.law_unit_days,
  working_days: m.law_unit_working_days,
  months: m.law_unit_months,
  years: m.law_unit_years,
};

const rate = (basisPoints: number, tag: string): string =>
  new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 2 }).format(basisPoints / 10_000);

/** `> 1/2` in words. */
export function ratioText(ratio: string): string {
  const part = ratio.replace(/^[>=\s]+/, '');
  return ratio.startsWith('>=') ? m.law_unit_at_least({ part }) : m.law_unit_more_than({ part });
}

/** A number of a rule as the reader's language writes it; `undefined` for words that only the program uses. */
export function numberText(value: unknown, tag: string): string | undefined {
  if (typeof value === 'number') return new Intl.NumberFormat(tag).format(value);
  if (typeof value === 'boolean') return value ? m.law_yes() : m.law_no();
  if (typeof value !== 'object' || value === null) return undefined;
  const [unit, number] = Object.entries(value)[0] ?? [];
  if (unit === 'ratio') return ratioText(String(number));
  if (unit === 'basis_points')
    return [number]
      .flat()
      .map((one) => rate(Number(one), tag))
      .join(' · ');
  if (unit === 'euro') return formatCents(Math.round(Number(number) * 100), tag);
  const words = unit ? units[unit] : undefined;
  return words?.({ count: Number(number) });
}

/** A whole number as people type it: `1 000`, `1.000`, `1,000`. */
export function parseWhole(typed: string): number | undefined {
  const text = typed.trim();
  if (!/^\d{1,3}([\s.,'’]?\d{3})*$|^\d+$/.test(text)) return undefined;
  const number = Number(text.replace(/\D/g, ''));
  return Number.isSafeInteger(number) ? number : undefined;
}

/** `12345` cents as the rulebook reads amounts: `123.45`. */
export const decimal = (cents: number): string => (cents / 100).toFixed(2);

/** The rulebook's amount in cents. */
export const centsOf = (amount: unknown): number => Math.round(Number(amount) * 100);
