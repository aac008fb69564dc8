import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../src/lib/ui/tokens.css'), 'utf8');

function tokens(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((one) => [one[1], one[2]]),
  );
}
function between(from: string): string {
  const start = css.indexOf(from);
  return css.slice(start, css.indexOf('}', start));
}
const light = tokens(between(':root {'));
const dark = tokens(between(":root[data-theme='dark'] {"));
const darkOfSystem = tokens(between(":root:not([data-theme='light']) {"));

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

it('dark by choice and dark by the system are the same', () => expect(darkOfSystem).toEqual(dark));

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_, theme) => {
  const pairs: [string, string][] = [
    ...['ink', 'ink-2', 'ink-3', 'accent', 'due', 'overdue', 'settled'].flatMap((ink): [string, string][] =>
      ['page', 'surface', 'hover', 'selected'].map((ground) => [ink, ground]),
    ),
    ['ink-2', 'sunken'],
    ['due', 'due-soft'],
    ['overdue', 'overdue-soft'],
    ['ink', 'overdue-soft'],
    ['settled', 'settled-soft'],
    ['accent', 'accent-soft'],
    ['on-accent', 'accent'],
    ['on-accent', 'accent-strong'],
  ];
  it.each(pairs)('%s on %s can be read (4.5:1)', (ink, ground) => {
    expect(contrast(theme[ink] ?? '', theme[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
  it('the border of a control can be seen (3:1)', () => {
    expect(contrast(theme['line-strong'] ?? '', theme['surface'] ?? '')).toBeGreaterThanOrEqual(3);
    expect(contrast(theme['focus'] ?? '', theme['page'] ?? '')).toBeGreaterThanOrEqual(3);
  });
});
