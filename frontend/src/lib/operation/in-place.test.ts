import { expect, test } from 'vitest';
import { inPlace } from './in-place';

const setUp = { folder: '/var/backups/koprogo', data: '/var/lib/koprogo' };

test('the commands name this archive and this data folder', () => {
  const commands = inPlace({ archive: 'elsewhere-a.tar.age', came_back: null }, setUp);
  expect(commands).toContain('mv /var/lib/koprogo /var/lib/koprogo.before');
  expect(commands).toContain('koprogo restore /var/backups/koprogo/elsewhere-a.tar.age\n');
});

test('an archive that lies among the data is taken from where they were moved', () => {
  const inside = { folder: '/var/lib/koprogo/backups', data: '/var/lib/koprogo' };
  expect(inPlace({ archive: 'a.tar', came_back: null }, inside)).toContain(
    'koprogo restore /var/lib/koprogo.before/backups/a.tar\n',
  );
});

test('a folder with a space or a quote is one word of the shell', () => {
  const commands = inPlace({ archive: 'a.tar', came_back: null }, { folder: "/my back's", data: '/d' });
  expect(commands).toContain(`koprogo restore '/my back'\\''s/a.tar'\n`);
});
