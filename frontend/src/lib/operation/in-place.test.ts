import { expect, test } from 'vitest';
import { inPlace } from './in-place';

const setUp = { folder: '/var/backups/koprogo', data: '/var/lib/koprogo', environment: 'production' };
const cameBack = {
  version: '0.1.0',
  environment: 'production',
  made_at: '2026-01-01T02:00:00Z',
  migration: 15,
  migrated_to: 15,
  rows: 1,
  files: 0,
  has_secret: true,
  asks_passphrase: false,
  damaged_files: 0,
};

test('the commands name this archive and this data folder', () => {
  const commands = inPlace({ archive: 'elsewhere-a.tar.age', came_back: null }, setUp);
  expect(commands).toContain('mv /var/lib/koprogo /var/lib/koprogo.before');
  expect(commands).toContain(
    'koprogo restore /var/backups/koprogo/elsewhere-a.tar.age && systemctl start koprogo\n',
  );
});

test('an archive that lies among the data is taken from where they were moved', () => {
  const inside = { ...setUp, folder: '/var/lib/koprogo/backups' };
  expect(inPlace({ archive: 'a.tar', came_back: null }, inside)).toContain(
    'koprogo restore /var/lib/koprogo.before/backups/a.tar && systemctl',
  );
});

test('a folder with a space or a quote is one word of the shell', () => {
  const commands = inPlace({ archive: 'a.tar', came_back: null }, { ...setUp, folder: "/my back's" });
  expect(commands).toContain(`koprogo restore '/my back'\\''s/a.tar' &&`);
});

test('an archive of another environment is let in by name, one of this environment is not', () => {
  const other = { ...cameBack, environment: 'production' };
  const sandbox = { ...setUp, environment: 'sandbox' };
  expect(inPlace({ archive: 'a.tar', came_back: other }, sandbox)).toContain(
    '/a.tar --change-environment &&',
  );
  expect(inPlace({ archive: 'a.tar', came_back: other }, setUp)).not.toContain('--change-environment');
});

test('the passphrase of an archive comes from a file that is not the one of the nights', () => {
  const asks = { ...cameBack, asks_passphrase: true };
  const commands = inPlace({ archive: 'a.tar.age', came_back: asks }, setUp);
  expect(commands).toContain('/a.tar.age --passphrase-file /etc/koprogo/archive-passphrase &&');
  expect(inPlace({ archive: 'a.tar.age', came_back: cameBack }, setUp)).not.toContain('--passphrase-file');
});
