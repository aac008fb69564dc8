import { describe, expect, it } from 'vitest';
import { centsOf, decimal, numberText, parseWhole } from './numbers';
import { chaptersOf, isUnsure, type Row } from './rules';

describe('a whole number', () => {
  it.each([
    ['0', 0],
    ['1000', 1000],
    ['1 000', 1000],
    ['1.000', 1000],
    ['10.000.000', 10_000_000],
  ])('%s is read', (typed, number) => expect(parseWhole(typed)).toBe(number));
  it.each(['', '-1', '1,5', '1.5', 'tien', '1e3', '99999999999999999999'])('%s is none', (typed) =>
    expect(parseWhole(typed)).toBeUndefined(),
  );
});

it('an amount goes to the rulebook and back without losing a cent', () => {
  for (const cents of [0, 1, 10, 99, 100, 123_457, 999_999_999]) expect(centsOf(decimal(cents))).toBe(cents);
});

it('a word that only the program uses is not shown as a number', () => {
  expect(numberText('absolute', 'en')).toBeUndefined();
  expect(numberText({ basis_points: 450 }, 'en')).toBe('4.5%');
});

const row = (id: string, since: string, until: string | null): Row => ({
  id,
  since,
  until,
  chapter: 'time',
  chapter_title: { nl: 'n', fr: 'f', de: 'd', en: 'e' },
  jurisdiction: 'BE',
  article: 'art. 1',
  confidence: 'high',
  parameters: {},
  labels: {},
  accepts: [],
  says: { nl: 'n', fr: 'f', de: 'd', en: 'e' },
});

it('a rule with several periods is one entry that shows the one of today', () => {
  const rows = [
    row('a', '2020-01-01', '2021-01-01'),
    row('a', '2021-01-01', null),
    row('b', '2030-01-01', null),
  ];
  const [chapter] = chaptersOf(rows, '2026-11-21');
  expect(chapter?.entries.map((one) => [one.row.since, one.history.length])).toEqual([
    ['2021-01-01', 2],
    ['2030-01-01', 1],
  ]);
});

it('an open point makes a rule unsure', () => {
  const sure = row('a', '2020-01-01', null);
  expect(isUnsure(sure)).toBe(false);
  expect(isUnsure({ ...sure, confidence: 'medium' })).toBe(true);
  expect(isUnsure({ ...sure, open_point: sure.says })).toBe(true);
});
