import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const locales = ['nl', 'fr', 'de', 'en'] as const;
const folder = join(import.meta.dirname, '../../messages');
const rooms = readdirSync(folder);

type Texts = Record<string, unknown>;
const texts = (room: string, locale: string): Texts => {
  const read = JSON.parse(readFileSync(join(folder, room, `${locale}.json`), 'utf8')) as Texts;
  delete read['$schema'];
  return read;
};
const flat = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const placeholders = (value: unknown): string[] =>
  [...new Set([...flat(value).matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? ''))].sort();

/** Words that are the same in Dutch and another language; a longer text is never the same by chance. */
const SAME_BY_RIGHT = new Set(
  readFileSync(join(import.meta.dirname, 'same-words.txt'), 'utf8')
    .split('\n')
    .filter(Boolean),
);

describe.each(rooms)('messages of %s', (room) => {
  const dutch = texts(room, 'nl');

  it.each(locales.slice(1))('%s has every key of nl and no other', (locale) => {
    expect(Object.keys(texts(room, locale)).sort()).toEqual(Object.keys(dutch).sort());
  });

  it.each(locales)('%s has no empty text and no note left by a writer', (locale) => {
    const wrong = Object.entries(texts(room, locale)).filter(
      ([, text]) => flat(text).trim() === '' || /TODO|FIXME|XXX|lorem|\?\?\?|\{\{|\$\{/i.test(flat(text)),
    );
    expect(wrong).toEqual([]);
  });

  it.each(locales.slice(1))('%s fills the same placeholders as nl', (locale) => {
    const other = texts(room, locale);
    const wrong = Object.keys(dutch).filter(
      (key) => placeholders(dutch[key]).join() !== placeholders(other[key]).join(),
    );
    expect(wrong).toEqual([]);
  });

  it.each(locales.slice(1))('%s is translated, not copied from nl', (locale) => {
    const other = texts(room, locale);
    const wrong = Object.keys(dutch).filter(
      (key) =>
        flat(dutch[key]) === flat(other[key]) &&
        /\p{L}{3}/u.test(flat(dutch[key]).replace(/\{\w+\}/g, '')) &&
        !SAME_BY_RIGHT.has(flat(dutch[key])),
    );
    expect(wrong).toEqual([]);
  });
});

it('no key stands in two rooms', () => {
  const seen = new Map<string, string>();
  const twice: string[] = [];
  for (const room of rooms) {
    for (const key of Object.keys(texts(room, 'nl'))) {
      if (seen.has(key)) twice.push(`${key}: ${seen.get(key)} and ${room}`);
      seen.set(key, room);
    }
  }
  expect(twice).toEqual([]);
});
