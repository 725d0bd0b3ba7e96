import { expect, it } from 'vitest';
import { fixture } from './testing/fixture';
import { unusedEdges } from './unused-edges';

it('a row of the table and a dependency are there to be used by what ships', () => {
  const change = {
    'packages/domain/src/index.ts': "export * from '@quartermaster/db';\n",
    'packages/domain/src/index.test.ts': "import '@quartermaster/contracts';\n",
  };
  expect(unusedEdges(fixture(change))).toEqual([
    'tooling/checks/src/table.ts: allows domain to import contracts, which it does not',
    'packages/domain/package.json: depends on @quartermaster/contracts and does not import it',
  ]);
});
