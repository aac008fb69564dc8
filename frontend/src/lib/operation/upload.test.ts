import { describe, expect, it } from 'vitest';
import { archiveName } from './upload';

/** What the server takes: `is_name` of the shelf. */
const TAKEN = /^[A-Za-z0-9_-][A-Za-z0-9._-]*\.tar(\.age)?$/;

describe('an archive is kept under a name that the server takes', () => {
  it.each([
    ['koprogo-local-8a6aa444-20261122T094522Z.tar', 'koprogo-local-8a6aa444-20261122T094522Z.tar'],
    ['back-up (1).tar.age', 'back-up-1.tar.age'],
    ['Résidence été – kopie.tar', 'Residence-ete-kopie.tar'],
    ['OLD.TAR', 'OLD.tar'],
    ['Old.Tar.Age', 'Old.tar.age'],
    ['..hidden.tar', 'hidden.tar'],
    ['копия.tar', 'archive.tar'],
    ['.tar', 'archive.tar'],
    [`${'x'.repeat(300)}.tar.age`, `${'x'.repeat(132)}.tar.age`],
  ])('%s', (name, kept) => {
    expect(archiveName(name)).toBe(kept);
    expect(archiveName(name)).toMatch(TAKEN);
  });
});
