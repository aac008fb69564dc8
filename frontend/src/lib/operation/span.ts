const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** «3 dagen», «2 uur», «40 seconden»: in the largest unit that fits, the rest left out. */
export function spanText(seconds: number, tag: string): string {
  const [unit, length] = UNITS.find(([, length]) => seconds >= length) ?? (['second', 1] as const);
  const form = { style: 'unit', unit, unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(tag, form).format(Math.floor(seconds / length));
}

/** «0,8 ms», «120 ms», «1,4 s»: as exact as it matters. */
export function momentText(microseconds: number, tag: string): string {
  const milliseconds = microseconds / 1_000;
  const [value, unit] =
    milliseconds < 1_000 ? [milliseconds, 'millisecond' as const] : [milliseconds / 1_000, 'second' as const];
  const form = { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 } as const;
  return new Intl.NumberFormat(tag, form).format(value);
}
