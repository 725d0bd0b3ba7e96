import { describe, expect, it } from 'vitest';
import { spread, worstSpread } from './spread';
import { fixture } from './testing/fixture';

const models = {
  'packages/db/prisma/models/tasks.prisma':
    'model Task {\n  id String\n  notBefore DateTime? @db.Date\n  estimate Int?\n  labels Label[]\n}\n\nmodel Label {\n  id String\n}\n',
};
/** Files that name a column, each in its own way. */
const named = {
  'packages/domain/src/a.ts': 'export const at = (row: { notBefore: string }) => row;\n',
  'packages/domain/src/b.ts': "export const column = 'notBefore';\n",
  'packages/domain/src/c.ts': 'export const notBefore = 1;\n',
  'packages/domain/src/d.ts': 'export const at = (row: Record<string, string>) => row?.notBefore;\n',
  'packages/domain/src/d.test.ts': 'export const notBefore = 1;\n',
  'packages/domain/src/e.ts': "// notBefore\nexport const words = 'not notBefore';\nexport const notBeforeAll = 1;\n",
};
const limit = (count: number) => ({ 'tooling/checks/allow/spread.txt': `notBefore ${count}\n` });

describe('the spread of a column', () => {
  it('is the number of shipped files that name it, and no others', () => {
    expect(worstSpread(fixture({ ...models, ...named }))).toEqual([
      'notBefore is named in 4 files',
      'estimate is named in 0 files',
    ]);
  });

  it('may not grow', () => {
    expect(spread(fixture({ ...models, ...named, ...limit(4) }))).toEqual([]);
    expect(spread(fixture({ ...models, ...named, ...limit(3) }))).toEqual([
      'notBefore is named in 4 files, more than 3: a column is declared once',
    ]);
  });

  it('takes its limit down with it', () => {
    expect(spread(fixture({ ...models, ...named, ...limit(6) }))).toEqual([]);
    expect(spread(fixture({ ...models, ...named, ...limit(7) }))).toEqual([
      'tooling/checks/allow/spread.txt: lower the limit of notBefore from 7 to 4',
    ]);
  });

  it('is limited for columns that exist', () => {
    expect(spread(fixture(limit(4)))).toEqual([
      'tooling/checks/allow/spread.txt: no kind has a column notBefore of its own',
    ]);
  });
});
