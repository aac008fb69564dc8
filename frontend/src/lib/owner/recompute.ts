import type { Schemas } from '$lib/api/client';

export type ExplainedShare = Schemas['ExplainedShareView'];

/** Each step, worked out again from the numbers given; `ok` when all agree with what the program stored. */
export interface Recomputed {
  floor: number;
  remainder: number;
  extra: boolean;
  lot: number;
  ok: boolean;
}

/**
 * Divides again on the device, in whole cents: floor of the amount by weight, the stray cent by the place among the
 * remainders, less what was called earlier, then the holder's fraction. Big integers: no rounding can hide.
 */
export function recompute(share: ExplainedShare): Recomputed {
  const credit = share.to_date_cents < 0;
  const pot = BigInt(Math.abs(share.to_date_cents)) * BigInt(share.weight);
  const total = BigInt(Math.max(1, share.total_weight));
  const size = Number(pot / total);
  const remainder = Number(pot % total);
  const extra = remainder > 0 && share.remainder_rank <= share.stray_cents;
  const sign = credit ? -1 : 1;
  const floor = size === 0 ? 0 : sign * size;
  const lot = floor + (extra ? sign : 0) - share.already_cents;
  const ok =
    floor === share.floor_cents &&
    remainder === share.remainder &&
    extra === share.extra_cent &&
    lot === share.unit_cents &&
    holderAgrees(share);
  return { floor, remainder, extra, lot, ok };
}

/** Whether every step comes out as the program stored it, and together as the amount: its opposite when it was taken back. */
export function agrees(explanation: Schemas['ExplanationView']): boolean {
  const shares = explanation.shares.reduce((sum, share) => sum + share.amount_cents, 0);
  const amount = explanation.is_reversal ? -explanation.amount_cents : explanation.amount_cents;
  return shares === amount && explanation.shares.every((share) => recompute(share).ok);
}

/** The fraction of the lot's sum to date, less the fraction of what was called earlier (a cent's place unknown). */
function holderAgrees(share: ExplainedShare): boolean {
  const now = fraction(share.already_cents + share.unit_cents, share);
  const before = fraction(share.already_cents, share);
  const toDate = now.floor + (share.holder_extra_cent ? now.sign : 0);
  const earlier = toDate - share.amount_cents;
  const whole = before.exact ? [before.floor] : [before.floor, before.floor + before.sign];
  return whole.includes(earlier) && !(now.exact && share.holder_extra_cent);
}

function fraction(cents: number, share: ExplainedShare): { floor: number; sign: 1 | -1; exact: boolean } {
  const scaled = BigInt(Math.abs(cents)) * BigInt(share.numerator);
  const denominator = BigInt(Math.max(1, share.denominator));
  const sign = cents < 0 ? -1 : 1;
  const size = Number(scaled / denominator);
  return { floor: size === 0 ? 0 : sign * size, sign, exact: scaled % denominator === 0n };
}
