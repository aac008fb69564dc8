import { describe, expect, it } from 'vitest';
import type { Schemas } from '$lib/api/client';
import { byEntry } from './statement';

type Line = Schemas['StatementLineView'];

const line = (
  entry_id: string,
  line_no: number,
  cents: number,
  balance_cents: number,
  fund = 'working',
): Line => ({
  entry_id,
  number: 1,
  line_no,
  on: '2026-11-06',
  description: '2026-04',
  label: '2026-04',
  fund,
  due_on: '2026-12-06',
  debit_cents: Math.max(cents, 0),
  credit_cents: Math.max(-cents, 0),
  balance_cents,
  source_kind: 'call_for_funds',
  is_reversal: false,
});
const call = [line('a', 3, 538, 2168), line('a', 2, 179, 1630, 'reserve'), line('a', 1, 1451, 1451)];

describe('the statement of an owner', () => {
  it('has one line for a call of three funds, with what it comes to and the balance after it', () => {
    const [shown, ...others] = byEntry(call, false);
    expect(others).toEqual([]);
    expect(shown).toMatchObject({ cents: 2168, balance: 2168, funds: ['working', 'reserve'] });
  });
  it('keeps entries apart, and waits with one that goes on on the next page', () => {
    const lines = [line('b', 1, -2168, 0), ...call.slice(0, 2)];
    expect(byEntry(lines, false).map((one) => one.cents)).toEqual([-2168, 717]);
    expect(byEntry(lines, true).map((one) => one.cents)).toEqual([-2168]);
    expect(byEntry([...lines, ...call.slice(2)], false).map((one) => one.cents)).toEqual([-2168, 2168]);
  });
  it('shows what there is of an entry longer than a page', () => {
    expect(byEntry(call.slice(0, 2), true)).toHaveLength(1);
  });
});
