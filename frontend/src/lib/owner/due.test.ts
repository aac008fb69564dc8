import { describe, expect, it } from 'vitest';
import { byFund, dueParts } from './due';

const open = [
  { fund: 'working', due_on: '2026-02-01', amount_cents: 1000 },
  { fund: 'working', due_on: '2026-12-15', amount_cents: 2000 },
  { fund: 'reserve', due_on: '2026-12-15', amount_cents: 300 },
  { fund: 'working', due_on: '2027-03-15', amount_cents: 4000 },
];
const due = (due_on: string, amount_cents: number) => ({ due_on, amount_cents, overdue_cents: 1000 });

describe('what an owner is asked for now', () => {
  it('is what is late together with what falls due next', () => {
    const { now, later } = dueParts({ open, due: due('2026-12-15', 3300) as never }, '2026-11-21');
    expect(now.map((item) => item.amount_cents)).toEqual([1000, 2000, 300]);
    expect(later.map((item) => item.amount_cents)).toEqual([4000]);
    expect(byFund(now)).toEqual([
      ['working', 3000],
      ['reserve', 300],
    ]);
  });
  it('is everything when everything is late', () => {
    const { now, later } = dueParts({ open, due: due('2026-02-01', 7300) as never }, '2027-06-01');
    expect(now).toHaveLength(4);
    expect(later).toEqual([]);
  });
});
