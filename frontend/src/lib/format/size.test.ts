import { describe, expect, it } from 'vitest';
import { sizeText } from './size';

describe('a size is written as people read it', () => {
  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [1_000, '1 kB'],
    [3_400_000, '3.4 MB'],
    [12_600_000_000, '13 GB'],
  ])('%d', (bytes, text) => expect(sizeText(bytes, 'en-GB')).toBe(text));
});
