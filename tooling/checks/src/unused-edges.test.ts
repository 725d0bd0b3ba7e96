import { expect, it } from 'vitest';
import { fixture } from './testing/fixture';
import { unusedEdges } from './unused-edges';

it('every row of the table and every dependency is used by shipped code', () => {
  const change = {
    'packages/domain/src/index.ts': "export * from '@quartermaster/db';\n",
    'packages/domain/src/index.test.ts': "import '@quartermaster/contracts';\n",
  };
  expect(unusedEdges(fixture(change))).toEqual([
    'tooling/checks/src/table.ts: allows domain to import contracts, which it does not',
    'packages/domain/package.json: depends on @quartermaster/contracts and does not import it',
  ]);
});
