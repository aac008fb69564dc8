// Puts the messages of every room into one file a language, which paraglide compiles in seconds (it takes minutes
// over a list of files). A key that two rooms have, or that a language lacks, ends the build.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { locales, baseLocale } = JSON.parse(readFileSync(join(root, 'project.inlang/settings.json'), 'utf8'));
const rooms = readdirSync(join(root, 'messages')).sort();
const target = join(root, '.messages');
mkdirSync(target, { recursive: true });

const wrong = [];
const merged = Object.fromEntries(locales.map((locale) => [locale, {}]));
for (const room of rooms) {
  for (const locale of locales) {
    const file = join(root, 'messages', room, `${locale}.json`);
    const { $schema, ...messages } = JSON.parse(readFileSync(file, 'utf8'));
    for (const [key, text] of Object.entries(messages)) {
      if (key in merged[locale])
        wrong.push(`${room}/${locale}.json: «${key}» stands in another room as well`);
      merged[locale][key] = text;
    }
  }
}
for (const locale of locales) {
  for (const key of Object.keys(merged[baseLocale])) {
    if (!(key in merged[locale])) wrong.push(`${locale}: «${key}» is missing`);
  }
  for (const key of Object.keys(merged[locale])) {
    if (!(key in merged[baseLocale])) wrong.push(`${baseLocale}: «${key}» is missing, ${locale} has it`);
  }
}
if (wrong.length > 0) {
  console.error(wrong.join('\n'));
  process.exit(1);
}
for (const locale of locales) {
  const file = join(target, `${locale}.json`);
  const text = `${JSON.stringify(merged[locale], null, 2)}\n`;
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}
