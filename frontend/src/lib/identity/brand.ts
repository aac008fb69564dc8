/** The colour of the app itself, which an organisation starts with: its own tokens say it best. */
const OF_THE_APP = '#0f6b5c';

/** Contrast of a colour with white in hundredths, cut and not rounded, as the program computes it (WCAG 2.1). */
export function contrastWithWhite(colour: string): number | undefined {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour.trim());
  if (!found) return undefined;
  const [red, green, blue] = found.slice(1).map((channel) => linear(parseInt(channel, 16) / 255));
  const luminance = 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
  return Math.floor((1.05 / (luminance + 0.05)) * 100 + 1e-6);
}

/** Smallest contrast of text, in hundredths (WCAG 2.1, criterion 1.4.3 AA). */
export const CONTRAST_MIN = 450;

const linear = (channel: number) =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

/** The app takes the organisation's colour: `brand.css` derives its tokens from it, in light and dark. */
export function showBrand(colour: string | undefined): void {
  const root = document.documentElement;
  const own = colour !== undefined && colour.toLowerCase() !== OF_THE_APP && contrastWithWhite(colour);
  if (!own || own < CONTRAST_MIN) {
    delete root.dataset['brand'];
    root.style.removeProperty('--brand');
    return;
  }
  root.dataset['brand'] = '';
  root.style.setProperty('--brand', colour);
}
