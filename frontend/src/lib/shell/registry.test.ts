import { expect, it } from 'vitest';
import { locales, overwriteGetLocale, type Locale } from '$lib/paraglide/runtime';
import { roomHref, rooms, roomsFor } from './registry';

const roles = [...new Set(rooms.flatMap((room) => room.roles ?? []))];
const bars = roles.flatMap((role) => locales.map((language): [string, Locale] => [role, language]));

it.each(bars)('the side bar of a %s bears no name twice in %s', (role, language) => {
  overwriteGetLocale(() => language);
  const bar = [...roomsFor(role, 'building'), ...roomsFor(role, 'organization')];
  const places = bar.map((room) => roomHref(room, 'one'));
  const names = bar.map((room) => room.label().toLocaleLowerCase(language));
  expect(new Set(places).size).toBe(bar.length);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
