import type { Schemas } from '$lib/api/client';
import { today } from '$lib/format/dates';
import type { Locale } from '$lib/format/locale.svelte';
import { m } from '$lib/paraglide/messages';
import { fold } from '$lib/ui/text';
import { articleText } from './article';

export type Row = Schemas['LegalRuleView'];
export type Country = 'BE' | 'FR';
export type Words = Schemas['Words'];

export const countries = (): { value: Country; label: string }[] => [
  { value: 'BE', label: m.law_country_be() },
  { value: 'FR', label: m.law_country_fr() },
];

/** A rule with all its periods, the one that holds first. */
export interface Entry {
  key: string;
  row: Row;
  history: readonly Row[];
}

export interface Chapter {
  code: string;
  title: Words;
  entries: Entry[];
}

const holds = (row: Row, day: string) => row.since <= day && (!row.until || day < row.until);

/** The rows as a reader wants them: by chapter, one entry a rule, its periods behind it. */
export function chaptersOf(rows: readonly Row[], day: string = today()): Chapter[] {
  const chapters = new Map<string, Chapter>();
  for (const row of rows) {
    let chapter = chapters.get(row.chapter);
    if (!chapter) {
      chapter = { code: row.chapter, title: row.chapter_title, entries: [] };
      chapters.set(row.chapter, chapter);
    }
    const key = `${row.jurisdiction} ${row.id}`;
    const entry = chapter.entries.find((one) => one.key === key);
    if (!entry) {
      chapter.entries.push({ key, row, history: [row] });
      continue;
    }
    entry.history = [...entry.history, row].toSorted((a, b) => b.since.localeCompare(a.since));
    entry.row = entry.history.find((one) => holds(one, day)) ?? entry.history[0] ?? row;
  }
  return [...chapters.values()];
}

/** Whether a row has every word of what was typed, in the reader's language. */
export function matches(row: Row, typed: string, language: Locale): boolean {
  const words = fold(typed).split(' ').filter(Boolean);
  const text = fold(
    [
      row.id.replaceAll('-', ' '),
      row.article,
      articleText(row.article, language),
      row.says[language],
      row.chapter_title[language],
      row.open_point?.[language] ?? '',
    ].join(' '),
  );
  return words.every((word) => text.includes(word));
}

export const isUnsure = (row: Row): boolean => row.confidence !== 'high' || Boolean(row.open_point);

/** A decision that has a majority of its own. */
export interface Decision {
  id: string;
  name: string;
  majority: string;
}

/** What may be voted on, today, by the beginning of the rule's sentence. */
export function decisionsOf(rows: readonly Row[], language: Locale, day: string = today()): Decision[] {
  return rows.flatMap((row) => {
    const majority = (row.parameters as Record<string, unknown>)['majority'];
    if (typeof majority !== 'string' || !row.id.match(/^(majority|french)-/) || !holds(row, day)) return [];
    const [name = ''] = row.says[language].split(/\s?[:;]\s/);
    return [{ id: row.id, name: name.replace(/\.$/, ''), majority }];
  });
}

const majorities: Record<string, () => string> = {
  absolute: m.law_majority_absolute,
  two_thirds: m.law_majority_two_thirds,
  three_quarters: m.law_majority_three_quarters,
  four_fifths: m.law_majority_four_fifths,
  unanimity: m.law_majority_unanimity,
  unanimity_second: m.law_majority_unanimity_second,
  written_unanimity: m.law_majority_unanimity,
  art_24: m.law_majority_article_24,
  art_25: m.law_majority_article_25,
  art_26: m.law_majority_article_26,
};

export const majorityName = (code: string): string => (majorities[code] ?? m.law_majority_other)();
