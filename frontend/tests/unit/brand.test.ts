import { describe, expect, it } from 'vitest';
import { CONTRAST_MIN, contrastWithWhite } from '../../src/lib/identity/brand';

type Colour = readonly [number, number, number];
const parse = (hex: string): Colour =>
  [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour;
const mix = (brand: Colour, share: number, other: Colour): Colour =>
  brand.map((channel, index) => channel * share + (other[index] ?? 0) * (1 - share)) as unknown as Colour;

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
function contrast(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Every colour on a coarse grid that may be a brand, with the palest of each hue among them. */
const brands: string[] = [];
for (let red = 0; red <= 255; red += 15)
  for (let green = 0; green <= 255; green += 15)
    for (let blue = 0; blue <= 255; blue += 15) {
      const hex = `#${[red, green, blue].map((one) => one.toString(16).padStart(2, '0')).join('')}`;
      if ((contrastWithWhite(hex) ?? 0) >= CONTRAST_MIN) brands.push(hex);
    }

describe('contrast with white', () => {
  it('is the one that the program computes', () => {
    expect(contrastWithWhite('#000000')).toBe(2100);
    expect(contrastWithWhite('#777777')).toBe(447);
    expect(contrastWithWhite('#767676')).toBe(454);
    expect(contrastWithWhite('#FF0000')).toBe(399);
    expect(contrastWithWhite('#ffffff')).toBe(100);
  });
  it('is nothing for what is no colour', () => {
    for (const text of ['', '#fff', 'teal', '#0f6b5g']) expect(contrastWithWhite(text)).toBeUndefined();
  });
});

/** The shares stand in `src/lib/ui/brand.css`, the grounds in `tokens.css`. */
describe('an accent in a colour of one’s own', () => {
  it('reads on every light ground and carries white', () => {
    for (const hex of brands) {
      const accent = mix(parse(hex), 0.8, [0, 0, 0]);
      const soft = mix(parse(hex), 0.1, [255, 255, 255]);
      for (const ground of [parse('#faf8f5'), parse('#f1ede6'), parse('#ffffff'), soft])
        expect(contrast(accent, ground), hex).toBeGreaterThanOrEqual(4.5);
    }
  });
  it('reads on every dark ground and carries dark ink', () => {
    for (const hex of brands) {
      const accent = mix(parse(hex), 0.35, [255, 255, 255]);
      const soft = mix(parse(hex), 0.2, parse('#1e1c19'));
      for (const ground of [parse('#161513'), parse('#282521'), parse('#0a201d'), soft])
        expect(contrast(accent, ground), hex).toBeGreaterThanOrEqual(4.5);
    }
  });
});
