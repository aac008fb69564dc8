import { describe, expect, it } from 'vitest';
import { formatCents, formatTyped, parseCents } from './money';

describe('an amount is understood in every local style', () => {
  it.each([
    ['1.234,56', 123456],
    ['1 234,56 €', 123456],
    ['1\u202f234,56\u00a0€', 123456],
    ['€ 1.234,56', 123456],
    ['1,234.56', 123456],
    ["1'234.50", 123450],
    ['12', 1200],
    ['12,5', 1250],
    ['12.5', 1250],
    [',50', 50],
    ['0,07', 7],
    ['1.234', 123400],
    ['1,234,567', 123456700],
    ['1.234.567,8', 123456780],
    ['-12,00', -1200],
    ['−12,00', -1200],
    ['(12,00)', -1200],
    ['12,00-', -1200],
    ['EUR 5', 500],
    ['250,-', 25000],
    ['-0', 0],
  ])('%s', (typed, cents) => expect(parseCents(typed)).toBe(cents));
});

describe('what is not one amount is refused, never guessed', () => {
  it.each([
    '',
    'abc',
    '1,2345',
    '12,345,6',
    '1.23.45',
    '12..5',
    '1 euro 5',
    '--5',
    '1.234,567',
    '99999999999999999',
  ])('%s', (typed) => expect(parseCents(typed)).toBeUndefined());
});

describe('what is shown can be typed back', () => {
  const tags = ['nl-BE', 'fr-BE', 'de-BE', 'en-GB'];
  it.each(tags)('%s', (tag) => {
    for (const cents of [0, 1, 99, 100, 123456, -123456, 100000000]) {
      expect(parseCents(formatTyped(cents, tag))).toBe(cents);
      expect(parseCents(formatCents(cents, tag))).toBe(cents);
    }
  });
});
