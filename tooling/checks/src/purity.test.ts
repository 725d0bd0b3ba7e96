import { describe, expect, it } from 'vitest';
import { purity } from './purity';
import { fixture } from './testing/fixture';

const kinds = {
  'packages/contracts/src/records/kinds.ts':
    "import '../tasks/kind';\nexport const KEY_PREFIXES = { task: 'T', order: 'SO', purchaseOrder: 'PO', company: 'CO' } as const;\n",
  'packages/contracts/src/tasks/kind.ts': 'export const kind = 1;\n',
};
const load = 'packages/domain/src/records/load.ts';

describe('the kernel of records', () => {
  it.each([
    ['a name', 'export const taskId = 1;\n', 'taskId: the kernel knows no task'],
    ['a plural', 'export const loadTasks = 1;\n', 'loadTasks: the kernel knows no task'],
    ['a plural in -ies', 'export const companies = 1;\n', 'companies: the kernel knows no company'],
    ['a type', 'export interface OrderRow {\n  id: string;\n}\n', 'OrderRow: the kernel knows no order'],
    ['a constant', 'export const MAX_TASKS = 1;\n', 'MAX_TASKS: the kernel knows no task'],
    ['a property', 'export const at = (row: { lastOrder: string }) => row;\n', 'lastOrder: the kernel knows no order'],
    ['a string', "export const noun = 'task';\n", "'task': the kernel knows no task"],
    ['a table', "export const table = 'tasks';\n", "'tasks': the kernel knows no task"],
  ])('is refused %s of a kind', (_, text, problem) => {
    expect(purity(fixture({ ...kinds, [load]: text }))).toEqual([`${load}:1 ${problem}`]);
  });

  it('is refused an import from the folder of a kind', () => {
    const change = {
      'apps/web/src/talk/comment.tsx': "import '../features/tasks/people';\n",
      'apps/web/src/features/tasks/people.ts': 'export {};\n',
    };
    expect(purity(fixture({ ...kinds, ...change }))).toEqual([
      'apps/web/src/talk/comment.tsx:1 imports apps/web/src/features/tasks/people.ts: the kernel knows no task',
    ]);
  });

  it('knows tasks before there is a list of kinds', () => {
    expect(purity(fixture({ [load]: 'export const taskId = 1;\n' }))).toHaveLength(1);
    expect(purity(fixture({ [load]: 'export const orderId = 1;\n' }))).toEqual([]);
  });

  it.each([
    ['SQL', 'export const sql = `SELECT id FROM rows ORDER BY id`;\nexport const orderBy = 1;\n'],
    ['prose', "// The tasks of one order.\nexport const words = 'Restore the task first';\n"],
    ['longer words', "export const border = 'ordering';\nexport const reordered = 1;\n"],
  ])('may use %s', (_, text) => {
    expect(purity(fixture({ ...kinds, [load]: text }))).toEqual([]);
  });

  it.each([['packages/domain/src/tasks/load.ts'], ['packages/domain/src/records/load.test.ts']])(
    'is not %s',
    (path) => {
      expect(purity(fixture({ ...kinds, [path]: 'export const taskId = 1;\n' }))).toEqual([]);
    },
  );
});
