import { describe, expect, it } from 'vitest';
import { addDays, dayNear, dayText, daysBetween, parseDay, today } from './dates';

describe('a day is understood as people type it', () => {
  it.each([
    ['14/11/2026', '2026-11-14'],
    ['14.11.26', '2026-11-14'],
    ['14-11-2026', '2026-11-14'],
    ['1/2/2026', '2026-02-01'],
    ['14 11', '2026-11-14'],
    ['14112026', '2026-11-14'],
    ['2026-11-14', '2026-11-14'],
    ['29/02/2028', '2028-02-29'],
  ])('%s', (typed, day) => expect(parseDay(typed, '2026-05-01')).toBe(day));

  it.each(['29/02/2026', '31/11/2026', '11/14/2026', '14', 'morgen', '', '2026-13-01', '1/1/1850'])(
    '%s is no day',
    (typed) => expect(parseDay(typed, '2026-05-01')).toBeUndefined(),
  );
});

it('a legal day follows Brussels, not the clock of the machine', () => {
  expect(today(new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01');
  expect(today(new Date('2026-12-31T22:59:00Z'))).toBe('2026-12-31');
});

it('days are counted over the change of the clocks', () => {
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
});

it('a day says its year only when it is another one', () => {
  expect(dayText('2026-11-14', 'nl-BE', '2026-05-01')).toBe('14 november');
  expect(dayText('2027-01-02', 'fr-BE', '2026-05-01')).toBe('2 janvier 2027');
});

it('near days are said in words, far ones are not', () => {
  expect(dayNear('2026-05-02', 'nl-BE', '2026-05-01')).toBe('morgen');
  expect(dayNear('2026-05-10', 'en-GB', '2026-05-01')).toBe('in 9 days');
  expect(dayNear('2026-07-10', 'en-GB', '2026-05-01')).toBeUndefined();
});
