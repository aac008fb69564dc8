import { describe, expect, it } from 'vitest';
import { momentText, spanText } from './span';

describe('a span of time is told in its largest unit', () => {
  it.each([
    [0, '0 seconds'],
    [1, '1 second'],
    [59, '59 seconds'],
    [60, '1 minute'],
    [3_599, '59 minutes'],
    [3_600, '1 hour'],
    [86_399, '23 hours'],
    [172_800, '2 days'],
  ])('%d', (seconds, text) => expect(spanText(seconds, 'en-GB')).toBe(text));
});

describe('a moment is told as exactly as it matters', () => {
  it.each([
    [850, '0.9 ms'],
    [9_940, '9.9 ms'],
    [120_400, '120 ms'],
    [999_000, '999 ms'],
    [1_400_000, '1.4 secs'],
  ])('%d', (microseconds, text) => expect(momentText(microseconds, 'en-GB')).toBe(text));
});
