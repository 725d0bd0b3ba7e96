import { checkLedger } from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { expect, it } from 'vitest';
import { fillHarbour } from '../src/seed/harbour/fill';
import { databaseOfFile, runtimeOfFile } from './support';

const databaseUrl = await databaseOfFile();
const runtime = runtimeOfFile({ databaseUrl });
const { prisma } = runtime.db;

const WEEKS = process.env.LONG_TESTS === undefined ? 8 : 26;

it('Harbour Supply trades', async () => {
  const workspace = await testWorkspace(runtime);
  const { owner, manager } = workspace.as;
  await prisma.workspace.update({ where: { id: workspace.id }, data: { currency: null } });
  const started = Date.now();
  await fillHarbour({
    as: (id) => (id === '1' ? owner : manager),
    today: '2026-11-27',
    weeks: WEEKS,
    onDay: (d, n) => d % 20 === 0 && console.log(d, n, Date.now() - started),
  });
  console.log(Date.now() - started);
  const groups = await prisma.salesOrder.groupBy({
    by: ['lifecycle', 'fulfilment', 'payment', 'stockState'],
    where: { workspaceId: workspace.id },
    _count: true,
  });
  console.table(groups.map(({ _count, ...g }) => ({ ...g, n: _count })));
  expect(checkLedger).toBeDefined();
}, 900_000);
