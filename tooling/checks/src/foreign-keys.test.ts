import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { foreignKeys } from './foreign-keys';
import { fixture } from './testing/fixture';

const FILE = 'packages/db/prisma/models/tasks.prisma';
const KEY = '@relation(fields: [workspaceId, userId], references: [workspaceId, userId], onDelete: Restrict)';

const model = (...attributes: string[]) =>
  fixture({
    [FILE]: [
      'model TaskAssignee {',
      '  workspaceId String @db.Char(36)',
      `  member      Member @relation("given", ${KEY.slice('@relation('.length)}`,
      ...attributes.map((attribute) => `  ${attribute}`),
      '}',
      '',
    ].join('\n'),
  });

describe('a foreign key', () => {
  it.each([
    ['an index of its columns', ['@@index([workspaceId, userId])']],
    [
      'an index of its columns before longer ones',
      ['@@index([workspaceId, userId])', '@@index([workspaceId, userId, dueOn])'],
    ],
    ['a unique index of its columns', ['@@index([workspaceId, userId, dueOn])', '@@unique([workspaceId, userId])']],
    ['the primary key', ['@@id([workspaceId, userId, taskId])', '@@index([workspaceId, userId, dueOn])']],
  ])('is served by %s', (_, attributes) => {
    expect(foreignKeys(model(...attributes))).toEqual([]);
  });

  it.each([
    ['no index', [], 'has no index'],
    ['another column first', ['@@index([userId, workspaceId])'], 'has no index'],
    ['a longer index', ['@@index([workspaceId, userId, dueOn])'], '(workspaceId, userId, dueOn)'],
    [
      'an index of its columns after a longer one',
      ['@@index([workspaceId, userId, dueOn])', '@@index([workspaceId, userId])'],
      '(workspaceId, userId, dueOn)',
    ],
    [
      'an index of its columns and a longer unique one, which MySQL puts first',
      ['@@index([workspaceId, userId])', '@@unique([workspaceId, userId, number])'],
      '(workspaceId, userId, number)',
    ],
  ])('is not served by %s', (_, attributes, found) => {
    const problems = foreignKeys(model(...attributes));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`${FILE}: TaskAssignee (workspaceId, userId)`);
    expect(problems[0]).toContain(found);
  });

  it('of one column follows the same rule, with the attributes of fields', () => {
    const session = (...lines: string[]) =>
      fixture({
        [FILE]: [
          'model Session {',
          ...lines.map((line) => `  ${line}`),
          '  user User @relation(fields: [userId], references: [id])',
          '}',
          '',
        ].join('\n'),
      });
    expect(foreignKeys(session('userId String @id @db.Char(36)'))).toEqual([]);
    expect(foreignKeys(session('userId String @unique', '@@index([userId, at])'))).toEqual([]);
    expect(foreignKeys(session('userId String', '@@index([userId, at])'))).toHaveLength(1);
  });

  it('is reported in this repository if any index of exactly its columns is removed', () => {
    const folder = fileURLToPath(new URL('../../../packages/db/prisma/models/', import.meta.url));
    const text = readdirSync(folder)
      .map((name) => readFileSync(folder + name, 'utf8'))
      .join('\n');
    const keys = [...text.matchAll(/@relation\(.*?\bfields: \[(\w+, .*?)\]/g)].map(([, list = '']) => list);
    expect(keys.length).toBeGreaterThan(30);
    const served = [...text.matchAll(/^ {2}@@index\(\[(.*?)\]\)\n/gm)].filter(
      // A key of these columns is served by the primary key.
      ([, list = '']) => keys.includes(list) && list !== 'workspaceId, id',
    );
    expect(served.length).toBeGreaterThan(15);
    for (const { 0: line, index } of served) {
      const without = text.slice(0, index) + text.slice(index + line.length);
      expect(foreignKeys(fixture({ [FILE]: without })), `${line} at ${index}`).toHaveLength(1);
    }
  });
});
