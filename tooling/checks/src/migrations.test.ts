import { describe, expect, it } from 'vitest';
import { migrations } from './migrations';
import { fixture } from './testing/fixture';

const name = '20270101000000_colors';
const path = `packages/db/prisma/migrations/${name}/migration.sql`;

describe('a migration', () => {
  it.each([
    ['nothing', 'ALTER TABLE tasks ADD color CHAR(7);\n'],
    ['another phase', '-- phase: both\n'],
    ['more than the phase', '-- phase: expand and contract\n'],
    ['its phase too late', `${'-- A long tale.\n'.repeat(5)}-- phase: expand\n`],
  ])('is refused that says %s', (_, text) => {
    expect(migrations(fixture({ [path]: text }))).toEqual([
      `packages/db/prisma/migrations/${name}: begin it with "-- phase: expand" or "-- phase: contract"`,
    ]);
  });

  it.each([['-- phase: expand\n'], ['-- Colours go.\n-- phase: contract\nALTER TABLE tasks DROP color;\n']])(
    'is accepted that says its phase: %j',
    (text) => {
      expect(migrations(fixture({ [path]: text }))).toEqual([]);
    },
  );

  it('from before the rule is named in the allowlist', () => {
    const allow = { 'tooling/checks/allow/migrations.txt': `${name}\n` };
    expect(migrations(fixture({ [path]: 'SELECT 1;\n', ...allow }))).toEqual([]);
  });
});
