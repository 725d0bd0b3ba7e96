import {
  addLink,
  createCustomer,
  createOrder,
  createTask,
  listRecords,
  listTasks,
  orderSource,
} from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { expect, it } from 'vitest';
import type { Ctx } from '../src/kernel/context';
import { runtimeOfFile, statementsOf } from './support';

const runtime = runtimeOfFile();

/** What is not paid, as the list of orders has it in a view. */
const UNPAID = 'status in (confirmed, closed) && payment in (unpaid, part)';

async function customerOf(ctx: Ctx, name: string) {
  await runtime.db.prisma.workspace.update({ where: { id: ctx.workspaceId }, data: { currency: 'EUR' } });
  return createCustomer(ctx, { name, currency: 'EUR' });
}

async function plansOf(ctx: Ctx, work: (ctx: Ctx) => Promise<unknown>, table: string) {
  const sent = await statementsOf(ctx, work);
  const plans = await Promise.all(
    sent.map(({ sql, parameters }) =>
      runtime.db.pool.query<Array<{ table: string; key: string; rows: number; Extra: string }>>(`EXPLAIN ${sql}`, [
        ...parameters,
      ]),
    ),
  );
  return plans.flat().filter((plan) => plan.table === table);
}

it('pages of orders of a few states have the one order of their day, and are read from an index of each state', async () => {
  const { manager } = (await testWorkspace(runtime)).as;
  const { id: customerId } = await customerOf(manager, 'Acme');
  const states = ['unpaid', 'part', 'paid', 'part', 'unpaid', 'paid', 'unpaid', 'part'];
  for (const [at, payment] of states.entries()) {
    const { order } = await createOrder(manager, { customerId, lines: [] });
    // Two days have orders of both states.
    const placedOn = `2026-03-0${1 + (at % 4)}`;
    await runtime.db.pool.query(
      "UPDATE sales_orders SET lifecycle = 'closed', payment = ?, placedOn = ? WHERE workspaceId = ? AND id = ?",
      [payment, placedOn, manager.workspaceId, order.id],
    );
  }
  for (const sort of ['placed', '-placed']) {
    const whole = await listRecords(manager, orderSource, { query: UNPAID, sort, limit: 50 });
    const days = whole.items.map(({ placedOn }) => placedOn);
    expect(days).toHaveLength(6);
    expect(days).toEqual(sort === 'placed' ? days.toSorted() : days.toSorted().reverse());
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listRecords(manager, orderSource, {
        query: UNPAID,
        sort,
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      paged.push(...page.items.map(({ key }) => key));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(paged).toEqual(whole.items.map(({ key }) => key));
    const plans = await plansOf(
      manager,
      (ctx) => listRecords(ctx, orderSource, { query: UNPAID, sort, limit: 50 }),
      'sales_orders',
    );
    expect(plans.map(({ key }) => key)).toEqual(Array(2).fill('sales_orders_workspaceId_payment_placedOn_id_idx'));
    for (const { Extra } of plans) expect(Extra).not.toMatch(/filesort|temporary/);
  }
});

it('tasks about the orders of a customer are found by these orders, whatever else is open', async () => {
  const { manager } = (await testWorkspace(runtime)).as;
  const acme = await customerOf(manager, 'Acme');
  const { order } = await createOrder(manager, { customerId: acme.id, lines: [] });
  for (let at = 0; at < 30; at++) await createTask(manager, { title: `Other ${at}` });
  const task = await createTask(manager, { title: 'Call' });
  await addLink(manager, { taskId: task.id, ref: order.key });
  await createCustomer(manager, { name: 'Bolt', currency: 'EUR' });
  const list = (customer: string) => (ctx: Ctx) =>
    listTasks(ctx, { query: `status = open && order.customer = ${customer}`, limit: 50 });
  expect((await list('Acme')(manager)).items.map(({ title }) => title)).toEqual(['Call']);
  expect((await list('Bolt')(manager)).items).toEqual([]);
  const plans = await plansOf(manager, list('Acme'), 'tasks');
  expect(plans.map(({ key }) => key)).toContain('PRIMARY');
  for (const { key } of plans) expect(key).toBe('PRIMARY');
});
