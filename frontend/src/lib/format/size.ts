const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const STEP = 1_000;

/** «3,4 MB», in the units that a file manager shows. */
export function sizeText(bytes: number, tag: string): string {
  let value = bytes;
  let unit = 0;
  while (value >= STEP && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  const digits = value < 10 && unit > 0 ? 1 : 0;
  const form = { style: 'unit', unit: UNITS[unit] ?? 'byte', maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(tag, form).format(value);
}
