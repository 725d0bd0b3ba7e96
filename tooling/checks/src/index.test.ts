import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checks } from './index';
import { readRepository } from './repository';
import { fixture } from './testing/fixture';

describe('every check', () => {
  const repository = readRepository(fileURLToPath(new URL('../../..', import.meta.url)));

  it.each(Object.entries(checks))('%s passes on this repository', (_, check) => {
    expect(check(repository)).toEqual([]);
  });

  it.each(Object.entries(checks))('%s passes on the healthy fixture', (_, check) => {
    expect(check(fixture())).toEqual([]);
  });

  it('sees the whole repository', () => {
    expect(repository.files.length).toBeGreaterThan(30);
    expect(repository.packages.map((one) => one.name)).toContain('domain');
    expect(repository.copies.get('next')).toHaveLength(1);
  });
});
