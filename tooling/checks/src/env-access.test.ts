import { describe, expect, it } from 'vitest';
import { envAccess } from './env-access';
import { fixture } from './testing/fixture';

describe('the ban on process.env', () => {
  it.each([
    ['a read', 'export const url = process.env.REDIS_URL;'],
    ['an index', "export const url = process['env'].REDIS_URL;"],
    ['an optional chain', 'export const url = process?.env?.REDIS_URL;'],
    ['the global', 'export const url = globalThis.process.env.REDIS_URL;'],
    ['a destructuring', 'export const { env } = process;'],
    ['a rest', 'export const { pid, ...rest } = process;'],
    ['an import', "import { env } from 'node:process';\nexport { env };"],
    ['a bare pass-on', 'export const all = { ...process.env };'],
  ])('reports %s', (_, text) => {
    const path = 'packages/domain/src/clock.ts';
    expect(envAccess(fixture({ [path]: text }))).toEqual([
      `${path}:1 reads process.env: take the value from packages/env`,
    ]);
  });

  it.each([
    'packages/env/src/parse.ts',
    'scripts/run.mjs',
    'tooling/services/src/ports.ts',
    'bench/run.ts',
    'e2e/playwright.config.ts',
    'packages/db/prisma.config.ts',
    'packages/domain/src/clock.test.ts',
  ])('allows %s', (path) => {
    expect(envAccess(fixture({ [path]: 'export const url = process.env.REDIS_URL;' }))).toEqual([]);
  });

  it('ignores other things called env', () => {
    const text = 'const env = { a: 1 };\nexport const a = env.a + { env }.env.a; // process.env';
    expect(envAccess(fixture({ 'packages/domain/src/clock.ts': text }))).toEqual([]);
  });
});
