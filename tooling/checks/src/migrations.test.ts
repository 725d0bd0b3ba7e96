import { describe, expect, it } from 'vitest';
import { migrations } from './migrations';
import { fixture } from './testing/fixture';

const written = (name: string, sql: string) =>
  migrations(fixture({ [`packages/db/prisma/migrations/${name}/migration.sql`]: sql }));

describe('a migration', () => {
  it.each(['-- phase: expand\nALTER TABLE a ADD b INT;\n', '-- phase: contract, needs 2.4.0\nDROP TABLE a;\n'])(
    'declares its phase in its first line: %j',
    (sql) => {
      expect(written('20270101000000_next', sql)).toEqual([]);
    },
  );

  it.each([
    '',
    'DROP TABLE a;\n',
    '\n-- phase: expand\n',
    '-- phase: expanding\n',
    '-- phase: contract\nDROP TABLE a;\n',
    'DROP TABLE a; -- phase: expand\n',
  ])('is refused without a phase: %j', (sql) => {
    expect(written('20270101000000_next', sql)).toEqual([
      expect.stringMatching(/^packages\/db\/prisma\/migrations\/20270101000000_next\/migration\.sql: /),
    ]);
  });

  it('older than the rule needs no phase', () => {
    expect(written('20261125174500_bulk_depth', 'ALTER TABLE a ADD b INT;\n')).toEqual([]);
  });
});
