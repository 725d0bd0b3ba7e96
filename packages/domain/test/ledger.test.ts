import { newId } from '@quartermaster/db';
import {
  adjustStock,
  checkLedger,
  checkLedgers,
  confirmOrder,
  createOrder,
  getTradeSettings,
  openStock,
} from '@quartermaster/domain';
import { newVariant, testWorkspace } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { describe, expect, it } from 'vitest';
import { databaseOfFile, runtimeOfFile } from './support';
import { placeOf, shopOf } from './support/sales';

// The end of the run checks all books, and these are broken on purpose.
const databaseUrl = await databaseOfFile();
const runtime = runtimeOfFile({ databaseUrl });

describe('the check of the books', () => {
  async function books() {
    const { as } = await testWorkspace(runtime);
    const { manager } = as;
    const { id: variantId } = await newVariant(manager);
    await openStock(manager, { rows: [{ variantId, quantity: '10', cost: '3' }] });
    await adjustStock(manager, { variantId, by: '-4', reason: 'lost' });
    const change = (statement: string) =>
      runtime.db.pool.query(`${statement} WHERE workspaceId = ?`, [manager.workspaceId]);
    return { as, manager, variantId, change };
  }

  it('finds nothing in sound books, and its sums are theirs', async () => {
    const { manager } = await books();
    expect(await checkLedger(manager)).toEqual({
      findings: [],
      sums: {
        products: 1,
        variants: 1,
        moves: 2,
        unitsIn: '10',
        unitsOut: '4',
        onHand: '6',
        reserved: '0',
        available: '6',
        incoming: '0',
        stockValue: '18',
        costOfGoods: '0',
        orders: 0,
        orderTotal: '0',
        paid: '0',
        invoiced: '0',
        credited: '0',
        exposure: '0',
        purchaseOrders: 0,
        purchaseTotal: '0',
        receivedTotal: '0',
        receipts: 0,
      },
    });
  });

  it.each([
    ['a total', 'UPDATE stock_totals SET onHand = 7', ['onHand', 'locations']],
    ['a value', 'UPDATE stock_totals SET stockValue = 19', ['stockValue']],
    ['the number of moves', 'UPDATE stock_totals SET lastSeq = 3', ['sequence']],
    ['a level', 'UPDATE stock_levels SET onHand = 5', ['levels', 'locations']],
    ['a promise', 'UPDATE stock_totals SET reserved = 1', ['promises']],
    ['a day', 'UPDATE stock_days SET inQty = 11', ['days']],
    ['a day that is not there', 'DELETE FROM stock_days', ['days']],
    ['a level that is not there', 'DELETE FROM stock_levels', ['balances', 'locations']],
    ['a total that is not there', 'DELETE FROM stock_totals', ['balances']],
  ])('finds %s that is not what the moves say', async (_, statement, checks) => {
    const { manager, variantId, change } = await books();
    await change(statement);
    const { findings } = await checkLedger(manager);
    expect(new Set(findings.map(({ check }) => check))).toEqual(new Set(checks));
    expect(findings[0]).toMatchObject({ variantId });
  });

  it.each([
    ['exposure', 'exposure = 1', '2000', '1'],
    ['balance', 'balance = -1', '2000', '-1'],
    ['openOrders', 'openOrders = 0', '1', '0'],
    ['orderCount', 'orderCount = 2', '1', '2'],
    ['firstOrderOn', "firstOrderOn = '2026-01-01'", '2026-03-01', '2026-01-01'],
    ['lastOrderOn', 'lastOrderOn = NULL', '2026-03-01', 'null'],
    ['gapDays', 'gapDays = 3', 'null', '3'],
  ])('finds the %s of a customer that is not that of its orders', async (at, set, expected, found) => {
    const { ctx, customerId, variantId } = await shopOf(runtime, '10');
    const lines = [{ variantId, quantity: '2', unitPrice: '10' }];
    const draft = await createOrder(ctx, { customerId, placedOn: '2026-03-01', lines });
    await confirmOrder(ctx, placeOf(draft));
    expect((await checkLedger(ctx)).findings).toEqual([]);
    await runtime.db.pool.query(`UPDATE customers SET ${set} WHERE workspaceId = ?`, [ctx.workspaceId]);
    expect((await checkLedger(ctx)).findings).toEqual([{ check: 'customers', customerId, at, expected, found }]);
  });

  it.each([
    [
      'whose cost is not that of the pool',
      { valueDelta: -11, documentValue: -11, valueAfter: 7, delta: -4, onHandAfter: 2 },
      'value',
    ],
    [
      'that leaves what it does not say',
      { valueDelta: -12, documentValue: -12, valueAfter: 6, delta: -4, onHandAfter: 3 },
      'quantity',
    ],
  ])('finds a move %s', async (_, amounts, check) => {
    const { manager, variantId } = await books();
    const [{ defaultLocationId }, move] = [
      await getTradeSettings(manager),
      await runtime.db.prisma.stockMove.findFirstOrThrow({ where: { variantId, seq: 2 } }),
    ];
    // The ledger refuses changes, but not another move without the verbs.
    await runtime.db.prisma.stockMove.create({
      data: { ...move, id: newId(), seq: 3, fromLocationId: defaultLocationId, quantity: 4, ...amounts },
    });
    const { findings } = await checkLedger(manager);
    expect(findings).toContainEqual(expect.objectContaining({ check, at: 'move 3' }));
  });

  it('runs once a night, and gives the owners a task for what is new', async () => {
    const clock = new FakeClock('2026-06-01T02:00:00.000Z');
    const local = runtimeOfFile({ clock, databaseUrl });
    const { as, id } = await testWorkspace(local, { timeZone: 'Europe/Berlin' });
    const { manager } = as;
    const { id: variantId } = await newVariant(manager);
    await openStock(manager, { rows: [{ variantId, quantity: '10', cost: '3' }] });
    const tasks = () => local.db.prisma.task.findMany({ where: { workspaceId: id }, orderBy: { number: 'asc' } });
    const days = (count: number) => clock.advance(count * 86_400_000);
    clock.advance(-3_600_000);
    expect(await checkLedgers(local, id)).toBe(0);
    clock.advance(3_600_000);
    expect(await Promise.all([checkLedgers(local, id), checkLedgers(local, id)])).toHaveLength(2);
    expect(await local.db.prisma.ledgerCheck.findMany({ where: { workspaceId: id } })).toMatchObject([
      { day: '2026-06-01', moves: 1, findings: [] },
    ]);
    expect(await tasks()).toEqual([]);
    await local.db.pool.query('UPDATE stock_days SET inQty = 11 WHERE workspaceId = ?', [id]);
    days(1);
    expect(await checkLedgers(local, id)).toBe(1);
    days(1);
    expect(await checkLedgers(local, id)).toBe(1);
    const [task, ...others] = await tasks();
    expect(others).toEqual([]);
    expect(task).toMatchObject({
      title: 'The stock books do not agree',
      description: expect.stringContaining(
        `- The sums of each day are those of its moves: not so for variant ${variantId}, 2026-06-01.`,
      ),
      assigneeIds: as.owner.actor.id,
    });
    // The numbers of that day are 11 and 30: who reads tasks need not be allowed to see costs.
    expect(task?.description).not.toMatch(/\b(11|30)\b(?!-)/);
    await local.db.pool.query('UPDATE stock_totals SET lastSeq = 9 WHERE workspaceId = ?', [id]);
    days(1);
    await checkLedgers(local, id);
    expect(await tasks()).toHaveLength(2);
    expect(await local.db.prisma.outbox.count({ where: { workspaceId: id, job: 'email.task-assigned' } })).toBe(2);
  });
});
