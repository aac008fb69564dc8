import type { Schemas } from '$lib/api/client';
import { today } from '$lib/format/dates';
import type { Locale } from '$lib/format/locale.svelte';
import { m } from '$lib/paraglide/messages';
import { articleText } from './article';
import { numberText } from './numbers';
import { chaptersOf, type Row } from './rules';

export type Clause = Schemas['StatuteClauseView'];
export type ClauseNumber = Schemas['ClauseNumber'];
export type Statutes = Schemas['StatutesView'];

/** `since` and `until` of a clause: it holds from the first, up to and not including the last. */
export const holdsOn = (clause: Clause, day: string = today()): boolean =>
  clause.since <= day && (!clause.until || day < clause.until);

/** Taken back on its first day: it never held. */
export const neverHeld = (clause: Clause): boolean => clause.until === clause.since;

/** The clauses of a day as the rulebook reads them beside a case. */
export const forCase = (clauses: readonly Clause[], day: string = today()) =>
  clauses
    .filter((clause) => holdsOn(clause, day))
    .map(({ rule, parameter, value, place }) => ({ rule, parameter, value, clause: place }));

/** The beginning of the rule's sentence, which is its name for a reader. */
export const shortName = (row: Row, language: Locale): string =>
  (row.says[language].split(/\s?[:;(]\s?/)[0] ?? '').replace(/\.$/, '');

/** A number of the law that a clause may be entered for. */
export interface Accepted {
  /** Rule and number, as one value of a list. */
  key: string;
  rule: string;
  parameter: string;
  label: string;
  /** The law's number in words. */
  ofLaw: string;
  article: string;
  stricter: string;
  unit: string;
}

/** What the law of today accepts a clause on, in the order of the book. */
export function acceptedOf(rows: readonly Row[], language: Locale, tag: string): Accepted[] {
  const entries = chaptersOf(rows).flatMap((chapter) => chapter.entries);
  return entries.flatMap(({ row }) =>
    row.accepts.map((one) => {
      const name = row.labels[one.parameter]?.[language] ?? one.parameter;
      return {
        key: `${row.id} ${one.parameter}`,
        rule: row.id,
        parameter: one.parameter,
        label: row.accepts.length === 1 ? shortName(row, language) : `${shortName(row, language)} – ${name}`,
        ofLaw: numberText(one.of_law, tag) ?? '',
        article: articleText(row.article, language),
        stricter: one.stricter,
        unit: typeof one.of_law === 'number' ? 'count' : (Object.keys(one.of_law)[0] ?? 'count'),
      };
    }),
  );
}

/** `3/4`, `75 %`, `75`: a part of a whole. */
function parsePart(text: string, strictly_more: boolean): ClauseNumber | undefined {
  const fraction = /^(\d{1,7})\s*[/⁄]\s*(\d{1,7})$/.exec(text);
  if (fraction) return { numerator: Number(fraction[1]), denominator: Number(fraction[2]), strictly_more };
  const percent = hundredths(text);
  if (percent === undefined || percent > 10_000) return undefined;
  const divisor = commonDivisor(percent, 10_000);
  return { numerator: percent / divisor, denominator: 10_000 / divisor, strictly_more };
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** `5`, `5 %`, `7,5 %` in hundredths of a percent. */
function hundredths(text: string): number | undefined {
  const found = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text);
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : undefined;
}

/** What somebody typed for a number of that unit; `undefined` when it is none. */
export function parseClause(typed: string, unit: string, strictlyMore = false): ClauseNumber | undefined {
  const text = typed.trim();
  if (unit === 'ratio') return parsePart(text, strictlyMore);
  const number =
    unit === 'basis_points' ? hundredths(text) : /^\d{1,5}$/.test(text) ? Number(text) : undefined;
  return number === undefined ? undefined : { number };
}

/** What to write, by the unit of the law. */
export const hintOf = (unit: string): string => (hints[unit] ?? m.law_clause_hint_count)();
const hints: Record<string, () => string> = {
  ratio: m.law_clause_hint_ratio,
  basis_points: m.law_clause_hint_percent,
  days: m.law_clause_hint_days,
  working_days: m.law_clause_hint_days,
  months: m.law_clause_hint_months,
  years: m.law_clause_hint_years,
};
