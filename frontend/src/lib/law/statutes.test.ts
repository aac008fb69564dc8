import { describe, expect, it } from 'vitest';
import { forCase, holdsOn, neverHeld, parseClause, type Clause } from './statutes';

describe('a part of a whole', () => {
  it.each([
    ['3/4', 3, 4],
    [' 2 / 3 ', 2, 3],
    ['75 %', 3, 4],
    ['75', 3, 4],
    ['66,67 %', 6667, 10_000],
    ['100%', 1, 1],
    ['80', 4, 5],
    ['62.5', 5, 8],
  ])('%s is read', (typed, numerator, denominator) =>
    expect(parseClause(typed, 'ratio')).toEqual({ numerator, denominator, strictly_more: false }),
  );
  it.each(['', 'drie vierden', '3/', '101 %', '-1', '1/2/3'])('%s is none', (typed) =>
    expect(parseClause(typed, 'ratio')).toBeUndefined(),
  );
  it('may be more than that part', () =>
    expect(parseClause('1/2', 'ratio', true)).toEqual({ numerator: 1, denominator: 2, strictly_more: true }));
});

it('days are whole, a percentage is hundredths', () => {
  expect(parseClause('20', 'days')).toEqual({ number: 20 });
  expect(parseClause('20,5', 'days')).toBeUndefined();
  expect(parseClause('7,5 %', 'basis_points')).toEqual({ number: 750 });
});

const clause = (since: string, until: string | null): Clause => ({
  clause_id: since,
  rule: 'majority-works',
  parameter: 'majority',
  value: { numerator: 3, denominator: 4, strictly_more: false },
  own: {},
  of_law: {},
  article: 'art. 3.88 § 1, 1° b CC',
  strictness: 'stricter',
  place: 'art. 12',
  since,
  until,
});

it('a clause holds from its first day up to the day it ends, which is no longer its own', () => {
  const ended = clause('2010-01-01', '2020-01-01');
  expect([holdsOn(ended, '2009-12-31'), holdsOn(ended, '2010-01-01')]).toEqual([false, true]);
  expect([holdsOn(ended, '2019-12-31'), holdsOn(ended, '2020-01-01')]).toEqual([true, false]);
  const taken = clause('2026-01-01', '2026-01-01');
  expect([neverHeld(taken), holdsOn(taken, '2026-01-01')]).toEqual([true, false]);
});

it('a case gets the clauses of its day', () => {
  const both = [clause('2010-01-01', '2020-01-01'), clause('2020-01-01', null)];
  expect(forCase(both, '2015-06-01')).toEqual([
    {
      rule: 'majority-works',
      parameter: 'majority',
      value: { numerator: 3, denominator: 4, strictly_more: false },
      clause: 'art. 12',
    },
  ]);
  expect(forCase(both, '2009-01-01')).toEqual([]);
});
