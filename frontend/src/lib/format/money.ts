/** Amounts are integer cents everywhere; a float never holds money. */

const MOST_CENTS = 99_999_999_999_99;

export function formatCents(cents: number, tag: string, options: { sign?: boolean } = {}): string {
  return new Intl.NumberFormat(tag, {
    style: 'currency',
    currency: 'EUR',
    signDisplay: options.sign ? 'exceptZero' : 'negative',
  }).format(cents / 100);
}

/** The amount without its sign, as a person types it: `1.234,56` or `1,234.56`. */
export function formatTyped(cents: number, tag: string): string {
  return new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
    cents / 100,
  );
}

/**
 * Reads an amount written in any style met in Belgium: `1.234,56`, `1 234,56 €`, `1,234.56`, `EUR -12`, `12,5`,
 * `1'234.50`, `(12,00)` for a negative. `undefined` when it is not one amount of at most two decimals.
 */
export function parseCents(typed: string): number | undefined {
  let text = typed.replace(/[\s\u00a0\u202f'’_]/g, '').replace(/€|EUR|euros?/gi, '');
  text = text.replace(/[.,][-−–—]{1,2}$/, '');
  const bracketed = /^\((.+)\)$/.exec(text);
  if (bracketed?.[1]) text = `-${bracketed[1]}`;
  text = text.replace(/[−–]/g, '-').replace(/^(.*)-$/, '-$1');
  const parts = /^([+-]?)([\d.,]*\d|\d)[.,]?-?$/.exec(text);
  if (!parts?.[2]) return undefined;
  const whole = splitDecimals(parts[2]);
  if (!whole) return undefined;
  const cents = Number(whole.units) * 100 + Number(whole.decimals.padEnd(2, '0'));
  if (!Number.isSafeInteger(cents) || cents > MOST_CENTS) return undefined;
  return parts[1] === '-' && cents !== 0 ? -cents : cents;
}

/** Which separator is the decimal one: the last one, unless it can only be a separator of thousands. */
function splitDecimals(digits: string): { units: string; decimals: string } | undefined {
  const last = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'));
  if (last < 0) return { units: digits, decimals: '' };
  const separator = digits[last] ?? '';
  const other = separator === ',' ? '.' : ',';
  const after = digits.slice(last + 1);
  const before = digits.slice(0, last);
  const alone = !before.includes(separator);
  if (alone && after.length <= 2) {
    if (before.includes(other) && !grouped(before, other)) return undefined;
    return { units: before.replaceAll(other, '') || '0', decimals: after };
  }
  if (after.length !== 3 || before.includes(other) || !grouped(digits, separator)) return undefined;
  return { units: digits.replaceAll(separator, ''), decimals: '' };
}

function grouped(digits: string, separator: string): boolean {
  const [first = '', ...rest] = digits.split(separator);
  return /^[1-9]\d{0,2}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group));
}
