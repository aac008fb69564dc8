import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Params = Record<string, string | number>;
const texts = JSON.parse(readFileSync(join(import.meta.dirname, '../.messages/nl.json'), 'utf8')) as Record<
  string,
  string
>;

/** What the app says under this key in Dutch, so that a test names a button as the code does. */
export function say(key: string, params: Params = {}): string {
  const text = texts[key];
  if (text === undefined) throw new Error(`no message ${key}`);
  return text.replace(/\{(\w+)\}/g, (_hole, name: string) => String(params[name] ?? `{${name}}`));
}

/** The same with anything in its holes. */
export function saying(key: string): RegExp {
  const parts = say(key).split(/\{\w+\}/);
  return new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+?'));
}
