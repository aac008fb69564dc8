import { describe, expect, it } from 'vitest';
import { agrees, recompute, type ExplainedShare } from './recompute';

/** 100.00 over three equal lots, of which this is the first: 33.33 and the one stray cent. */
const first: ExplainedShare = {
  label: 'Lift',
  key_name: 'Aandelen',
  key_since: '2026-01-01',
  allocated_on: '2026-11-01',
  rule: 'C-20',
  part: 'whole',
  to_date_cents: 10000,
  unit_code: 'A1',
  weight: 1,
  total_weight: 3,
  floor_cents: 3333,
  remainder: 1,
  extra_cent: true,
  stray_cents: 1,
  remainder_rank: 1,
  already_cents: 0,
  unit_cents: 3334,
  numerator: 1,
  denominator: 1,
  holder_extra_cent: false,
  amount_cents: 3334,
};

describe('the device repeats the division', () => {
  it('with the stray cent for the first lot and none for the second', () => {
    expect(recompute(first)).toMatchObject({ floor: 3333, remainder: 1, extra: true, lot: 3334, ok: true });
    const second = { ...first, extra_cent: false, remainder_rank: 2, unit_cents: 3333, amount_cents: 3333 };
    expect(recompute(second).ok).toBe(true);
  });
  it('for a holder of one third of the lot', () => {
    const third = { ...first, numerator: 1, denominator: 3, holder_extra_cent: true, amount_cents: 1112 };
    expect(recompute(third).ok).toBe(true);
    expect(recompute({ ...third, holder_extra_cent: false, amount_cents: 1111 }).ok).toBe(true);
  });
  it('for the second of two instalments', () => {
    expect(
      recompute({
        ...first,
        to_date_cents: 20000,
        floor_cents: 6666,
        remainder: 2,
        stray_cents: 2,
        already_cents: 3334,
        unit_cents: 3333,
        amount_cents: 3333,
      }).ok,
    ).toBe(true);
  });
  it('for a credit note', () => {
    expect(
      recompute({
        ...first,
        to_date_cents: -10000,
        floor_cents: -3333,
        unit_cents: -3334,
        amount_cents: -3334,
      }).ok,
    ).toBe(true);
  });
  it('beyond what a float can hold', () => {
    const huge = { ...first, to_date_cents: 9_007_199_254_740_991, weight: 999_999, total_weight: 1_000_000 };
    expect(recompute(huge).floor).toBe(Number((9_007_199_254_740_991n * 999_999n) / 1_000_000n));
  });
});

describe('a number that does not follow is noticed', () => {
  it.each([
    { weight: 2 },
    { floor_cents: 3332 },
    { remainder: 0 },
    { extra_cent: false },
    { unit_cents: 3335 },
    { amount_cents: 3335 },
    { stray_cents: 0 },
    { holder_extra_cent: true },
  ])('%o', (change) => expect(recompute({ ...first, ...change }).ok).toBe(false));
});

describe('the device agrees with an amount', () => {
  const explained = (amount_cents: number, is_reversal: boolean, shares = [first]) => ({
    entry_id: '0190a000-0000-7000-8000-000000000000',
    number: 1,
    on: '2026-11-01',
    description: 'Lift',
    source_kind: 'call_for_funds',
    amount_cents,
    is_reversal,
    invoice: null,
    shares,
  });
  it('that its shares come to, and with its opposite when it was taken back', () => {
    expect(agrees(explained(3334, false))).toBe(true);
    expect(agrees(explained(-3334, true))).toBe(true);
  });
  it('and not with another, nor with a share that comes out otherwise', () => {
    expect(agrees(explained(3333, false))).toBe(false);
    expect(agrees(explained(-3334, false))).toBe(false);
    expect(agrees(explained(3334, true))).toBe(false);
    const wrong = { ...first, remainder_rank: 2 };
    expect(agrees(explained(3334, false, [wrong]))).toBe(false);
  });
});
