import { newId } from '@quartermaster/db';
import {
  adjustStock,
  type Ctx,
  checkLedger,
  createLocation,
  getLevels,
  getTradeSettings,
  listMoves,
  openBalances,
  openStock,
  reverseMove,
  transferStock,
  updateTradeSettings,
  withTransaction,
} from '@quartermaster/domain';
import { type NewVariant, newVariant, newVariants, testWorkspace } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { expect, it } from 'vitest';
import { failure, runtimeOfFile } from './support';

const runtime = runtimeOfFile();

/** A workspace, and a variant with 10 on hand that cost 5 each. */
async function stocked({
  quantity = '10',
  cost = '5',
  ...variant
}: Parameters<typeof newVariant>[1] & { quantity?: string; cost?: string } = {}) {
  const { as, id: workspaceId } = await testWorkspace(runtime);
  const { manager } = as;
  const { id: variantId, productId } = await newVariant(manager, variant);
  await openStock(manager, { rows: [{ variantId, quantity, cost }] });
  return { as, manager, workspaceId, variantId, productId };
}

const levelsOf = (ctx: Ctx, variantId: string) => getLevels(ctx, { variantId });
const movesOf = async (ctx: Ctx, variantId: string) => (await listMoves(ctx, { variantId })).items;
const by = (variantId: string, amount: string, rest = {}) => ({
  variantId,
  by: amount,
  reason: 'counted' as const,
  ...rest,
});

it('T29: goods are worth their average, and not the price of the last', async () => {
  const { manager, variantId } = await stocked({ quantity: '10', cost: '5' });
  await openStock(manager, { rows: [{ variantId, quantity: '10', cost: '7' }] });
  expect(await levelsOf(manager, variantId)).toMatchObject({ onHand: '20', stockValue: '120', unitCost: '6' });
  const { moves } = await adjustStock(manager, by(variantId, '-3'));
  expect(moves).toMatchObject([
    { kind: 'adjust', delta: '-3', valueDelta: '-18', onHandAfter: '17', valueAfter: '102' },
  ]);
});

it('T28: all locations have one average', async () => {
  const { as, manager, variantId } = await stocked({ quantity: '1', cost: '200' });
  const { id: locationId } = await createLocation(as.owner, { name: 'Annexe' });
  await openStock(manager, {
    rows: [
      { variantId, quantity: '1', cost: '200' },
      { variantId, quantity: '1', cost: '0', locationId },
    ],
  });
  const { moves, balances } = await adjustStock(manager, by(variantId, '-1', { locationId }));
  expect(moves).toMatchObject([{ valueDelta: '-133.333333', levelAfter: '0' }]);
  expect(balances).toMatchObject([{ stockValue: '266.666667', onHand: '2' }]);
});

it('goods that come in without a cost get the average, else the last cost, else the standard cost', async () => {
  const { as } = await testWorkspace(runtime);
  const { manager } = as;
  const { id: variantId } = await newVariant(manager, { standardCost: '3.5' });
  const valueMoved = async (amount: string, rest = {}) =>
    (await adjustStock(manager, by(variantId, amount, rest))).moves[0]?.valueDelta;
  expect(await valueMoved('2')).toBe('7');
  expect(await valueMoved('2', { cost: '4.5' })).toBe('9');
  expect(await valueMoved('1')).toBe('4');
  expect(await valueMoved('-5')).toBe('-20');
  // What came in last, at the average.
  expect(await valueMoved('1')).toBe('4');
});

it('setting stock to a quantity moves the difference, and to what it is moves nothing', async () => {
  const { manager, variantId } = await stocked();
  const set = (setTo: string) => adjustStock(manager, { variantId, setTo, reason: 'counted' });
  expect(await set('7')).toMatchObject({ moves: [{ delta: '-3', reason: 'counted' }], balances: [{ onHand: '7' }] });
  expect(await set('7.000')).toEqual({ moves: [], balances: [] });
  expect(await set('0')).toMatchObject({ balances: [{ onHand: '0', stockValue: '0' }] });
  expect((await movesOf(manager, variantId)).map(({ seq, onHandAfter }) => [seq, onHandAfter])).toEqual([
    [3, '0'],
    [2, '7'],
    [1, '10'],
  ]);
});

it('two processes that change the same variants in opposite orders are both right', async () => {
  const { as, manager } = await stocked();
  const other = runtimeOf(manager);
  const made = await newVariants(
    manager,
    Array.from({ length: 20 }, () => ({})),
  );
  const { id: annexe } = await createLocation(as.owner, { name: 'Annexe' });
  const { defaultLocationId } = await getTradeSettings(manager);
  await openStock(manager, { rows: made.map(({ id: variantId }) => ({ variantId, quantity: '100', cost: '1' })) });
  const transfer = (round: number) => {
    const lines = made.map(({ id: variantId }) => ({ variantId, quantity: '1' }));
    const ctx = round % 2 === 0 ? manager : other;
    return transferStock(ctx, {
      fromLocationId: defaultLocationId,
      toLocationId: annexe,
      lines: round % 2 === 0 ? lines : lines.toReversed(),
    });
  };
  await Promise.all(Array.from({ length: 16 }, (_, round) => transfer(round)));
  const balance = await levelsOf(manager, made[7]?.id ?? '');
  const there = Object.fromEntries(balance.levels.map(({ locationId, onHand }) => [locationId, onHand]));
  expect(there).toEqual({ [defaultLocationId]: '84', [annexe]: '16' });
  expect((await checkLedger(manager)).findings).toEqual([]);
});

/** The same person in another process. */
function runtimeOf(ctx: Ctx): Ctx {
  const other = runtimeOfFile();
  return { ...ctx, runtime: other };
}

it('more than there is cannot leave, in words that say how much there is, and all lines stay', async () => {
  const { manager, variantId } = await stocked({ name: 'Chai', sku: `CH-${newId()}` });
  const error = await failure(adjustStock(manager, by(variantId, '-11')));
  expect(error).toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/^There are only 10 pcs of “Chai \(CH-.*\)” free$/),
    details: { problem: 'short', short: [{ variantId, wanted: '11', free: '10' }] },
  });
  const { id: other } = await newVariant(manager);
  const { defaultLocationId } = await getTradeSettings(manager);
  const { id: annexe } = await createLocation(
    { ...manager, actor: { kind: 'system', id: 'test' } },
    { name: 'Annexe' },
  );
  const lines = [
    { variantId, quantity: '6' },
    { variantId, quantity: '5' },
    { variantId: other, quantity: '1' },
  ];
  const transfer = transferStock(manager, { fromLocationId: defaultLocationId, toLocationId: annexe, lines });
  expect(await failure(transfer)).toMatchObject({
    message: expect.stringMatching(/only 4 pcs .* free in “Main location”, and too little of 1 others$/),
    details: {
      short: [
        { wanted: '5', free: '4' },
        { wanted: '1', free: '0' },
      ],
    },
  });
  expect(await levelsOf(manager, variantId)).toMatchObject({ onHand: '10' });
  expect(await movesOf(manager, variantId)).toHaveLength(1);
});

it('a transfer changes neither what there is in all nor what it is worth', async () => {
  const { as, manager, variantId } = await stocked();
  const { id: annexe } = await createLocation(as.owner, { name: 'Annexe' });
  const { defaultLocationId } = await getTradeSettings(manager);
  const lines = [{ variantId, quantity: '4' }];
  const answer = await transferStock(manager, { fromLocationId: defaultLocationId, toLocationId: annexe, lines });
  expect(answer.moves).toMatchObject([
    { kind: 'transfer', delta: '0', quantity: '4', valueDelta: '0', onHandAfter: '10', levelAfter: '4' },
  ]);
  const [balance] = answer.balances;
  expect(balance).toMatchObject({ onHand: '10', stockValue: '50' });
  expect(balance?.levels.map(({ onHand }) => onHand).sort()).toEqual(['4', '6']);
});

it('a quantity with more decimals than the product counts in is refused', async () => {
  const { manager, variantId } = await stocked({ unitDecimals: 1, name: 'Rice' });
  expect(await failure(adjustStock(manager, by(variantId, '0.25')))).toMatchObject({
    code: 'invalid',
    field: 'by',
    message: '“Rice” is counted in pcs with up to 1 decimals',
  });
  expect(await adjustStock(manager, by(variantId, '0.5'))).toMatchObject({ balances: [{ onHand: '10.5' }] });
});

it.each<[string, NewVariant, string]>([
  ['in the trash', { trashed: true }, 'is in the trash. Restore it first'],
  ['a service', { kind: 'service' }, 'No stock is kept of'],
])('rejects a variant that is %s', async (_, variant, message) => {
  const { as } = await testWorkspace(runtime);
  const { id } = await newVariant(as.manager, variant);
  expect(await failure(adjustStock(as.manager, by(id, '1')))).toMatchObject({
    code: 'invalid',
    message: expect.stringContaining(message),
  });
});

it('rejects who may not change stock, and who sets a cost without seeing costs', async () => {
  const { as, variantId } = await stocked();
  expect(await failure(adjustStock(as.staff, by(variantId, '1')))).toMatchObject({ code: 'forbidden' });
  const blind = withoutCosts(as.manager);
  expect(await failure(adjustStock(blind, by(variantId, '1', { cost: '1' })))).toMatchObject({ code: 'forbidden' });
  const rows = [{ variantId, quantity: '1', cost: '1' }];
  expect(await failure(openStock(blind, { rows }))).toMatchObject({ code: 'forbidden' });
});

function withoutCosts(ctx: Ctx): Ctx {
  if (ctx.actor.kind !== 'user') return ctx;
  const permissions = new Set([...ctx.actor.permissions].filter((permission) => permission !== 'costs.read'));
  return { ...ctx, actor: { ...ctx.actor, permissions } };
}

it('no way shows a cost to who may not see costs, nor does a repeated call of before', async () => {
  const { as, manager, workspaceId, variantId } = await stocked({ quantity: '10', cost: '98765.4321' });
  const call = by(variantId, '-1', { idempotencyKey: newId() });
  const first = await adjustStock(manager, call);
  expect(first.moves[0]?.valueDelta).toBe('-98765.4321');
  const blind = withoutCosts(manager);
  const again = await adjustStock(blind, call);
  expect(again.moves.map(({ id }) => id)).toEqual(first.moves.map(({ id }) => id));
  const seen = [again, await levelsOf(as.staff, variantId), await movesOf(as.staff, variantId)];
  expect(JSON.stringify(seen)).not.toMatch(/98765|value|cost/i);
  // What is kept of it outside the ledger.
  const where = { workspaceId };
  const kept = [
    await runtime.db.prisma.auditEntry.findMany({ where }),
    await runtime.db.prisma.idempotencyKey.findMany({ where }),
    await runtime.db.prisma.outbox.findMany({ where }),
  ];
  expect(JSON.stringify(kept)).not.toContain('98765');
});

it('a repeated call with the same key moves nothing again', async () => {
  const { manager, variantId } = await stocked();
  const call = by(variantId, '1', { idempotencyKey: newId() });
  const answers = await Promise.all(Array.from({ length: 5 }, () => adjustStock(manager, call)));
  expect(new Set(answers.map(({ moves }) => moves[0]?.id)).size).toBe(1);
  expect(await levelsOf(manager, variantId)).toMatchObject({ onHand: '11' });
  expect(await failure(adjustStock(manager, { ...call, by: '2' }))).toMatchObject({ code: 'conflict' });
});

it('a thousand rows are opened in as many statements as two, but for their entries in the audit log', async () => {
  const { as } = await testWorkspace(runtime);
  const { manager } = as;
  const made = await newVariants(
    manager,
    Array.from({ length: 1_000 }, () => ({})),
  );
  const rows = made.map(({ id: variantId }) => ({ variantId, quantity: '3', cost: '2' }));
  const statementsOf = (some: typeof rows) =>
    withTransaction(
      manager,
      async (ctx) => {
        const asked = async () => {
          const [row] = await ctx.tx.client.$queryRawUnsafe<Array<{ Value: string }>>(
            "SHOW SESSION STATUS LIKE 'Com_stmt_execute'",
          );
          return Number(row?.Value);
        };
        const before = await asked();
        await openStock(ctx, { rows: some });
        return (await asked()) - before - 1;
      },
      { timeoutMs: 60_000 },
    );
  const few = await statementsOf(rows.slice(0, 2));
  expect(few).toBeLessThanOrEqual(9);
  expect(await statementsOf(rows)).toBe(few + 4);
  expect(await checkLedger(manager)).toMatchObject({
    findings: [],
    sums: { moves: 1_002, onHand: '3006', stockValue: '6012' },
  });
});

it('more than a column can store is refused with a sentence', async () => {
  const { manager, variantId } = await stocked();
  const all = '999999999999';
  expect(await failure(adjustStock(manager, by(variantId, all)))).toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('at most 12 digits'),
  });
  const rows = [{ variantId, quantity: '999999', cost: '9999999999999' }];
  expect(await failure(openStock(manager, { rows }))).toMatchObject({ code: 'invalid' });
  expect(await movesOf(manager, variantId)).toHaveLength(1);
});

it('one row that is refused opens nothing', async () => {
  const { manager, variantId } = await stocked();
  const rows = [
    { variantId, quantity: '1' },
    { variantId: newId(), quantity: '1' },
  ];
  expect(await failure(openStock(manager, { rows }))).toMatchObject({ code: 'not_found' });
  expect(await movesOf(manager, variantId)).toHaveLength(1);
});

it('a move that is taken back leaves stock and value as they were, and both stay in the ledger', async () => {
  const { as, manager, variantId } = await stocked({ quantity: '3', cost: '3.333333' });
  await openStock(manager, { rows: [{ variantId, quantity: '4', cost: '7.77' }] });
  const { id: annexe } = await createLocation(as.owner, { name: 'Annexe' });
  const { defaultLocationId: fromLocationId } = await getTradeSettings(manager);
  const before = await levelsOf(manager, variantId);
  const changes = [
    await adjustStock(manager, by(variantId, '-2')),
    await adjustStock(manager, by(variantId, '5', { cost: '100' })),
    await transferStock(manager, { fromLocationId, toLocationId: annexe, lines: [{ variantId, quantity: '1' }] }),
  ];
  for (const { moves } of changes.toReversed()) {
    const [move] = moves;
    const undone = await reverseMove(manager, { moveId: move?.id ?? '', note: 'A mistake' });
    expect(undone.moves).toMatchObject([
      { kind: 'undo', reversesId: move?.id, note: 'A mistake', quantity: move?.quantity },
    ]);
  }
  const { lastMoveAt: _, ...after } = await levelsOf(manager, variantId);
  const { lastMoveAt: __, ...was } = before;
  expect(after).toMatchObject({ ...was, unitCost: expect.anything() });
  const moves = await movesOf(manager, variantId);
  expect(moves).toHaveLength(8);
  expect(moves.filter(({ reversedById }) => reversedById !== null)).toHaveLength(3);
  expect((await checkLedger(manager)).findings).toEqual([]);
});

it('a move is taken back once, at once too, and what takes one back is not', async () => {
  const { manager, variantId } = await stocked();
  const { moves } = await adjustStock(manager, by(variantId, '2'));
  const moveId = moves[0]?.id ?? '';
  const ends = await Promise.allSettled(Array.from({ length: 6 }, () => reverseMove(manager, { moveId })));
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const end of ends)
    if (end.status === 'rejected')
      expect(end.reason).toMatchObject({ code: 'conflict', details: { problem: 'not_reversible' } });
  const [undo] = await movesOf(manager, variantId);
  expect(undo).toMatchObject({ kind: 'undo', onHandAfter: '10' });
  expect(await failure(reverseMove(manager, { moveId: undo?.id ?? '' }))).toMatchObject({
    details: { problem: 'not_reversible' },
  });
  expect(await failure(reverseMove(manager, { moveId: newId() }))).toMatchObject({ code: 'not_found' });
});

it('a move whose goods are gone is not taken back, and it says what is left', async () => {
  const { manager, variantId } = await stocked({ quantity: '0.001', cost: '0', unitDecimals: 3 });
  const { moves } = await adjustStock(manager, by(variantId, '10'));
  await adjustStock(manager, by(variantId, '-4'));
  expect(await failure(reverseMove(manager, { moveId: moves[0]?.id ?? '' }))).toMatchObject({
    message: expect.stringContaining('only 6.001 pcs'),
    details: { problem: 'short' },
  });
});

it('a day is one of the workspace, and none to come or in a closed period is taken', async () => {
  const clock = new FakeClock('2026-03-31T23:30:00.000Z');
  const local = runtimeOfFile({ clock });
  const { as } = await testWorkspace(local, { timeZone: 'Asia/Tokyo' });
  const { owner } = as;
  const { id: variantId } = await newVariant(owner);
  const { moves } = await adjustStock(owner, by(variantId, '1'));
  expect(moves).toMatchObject([{ effectiveOn: '2026-04-01', recordedAt: '2026-03-31T23:30:00.000Z' }]);
  const on = (effectiveOn: string) => adjustStock(owner, by(variantId, '1', { effectiveOn }));
  expect(await failure(on('2026-04-02'))).toMatchObject({ code: 'invalid', field: 'effectiveOn' });
  const { version } = await updateTradeSettings(owner, { version: 1, lockedThrough: '2026-03-31' });
  expect(await failure(on('2026-03-31'))).toMatchObject({
    code: 'conflict',
    message: 'The books are closed through 2026-03-31. Choose a later day',
    details: { problem: 'period_locked' },
  });
  expect((await on('2026-04-01')).moves).toHaveLength(1);
  const open = { version, lockedThrough: '2026-03-01' };
  expect(await failure(updateTradeSettings(as.admin, open))).toMatchObject({ code: 'forbidden' });
  expect(await failure(updateTradeSettings(owner, { version, lockedThrough: '2026-04-02' }))).toMatchObject({
    code: 'invalid',
  });
  await updateTradeSettings(owner, open);
  expect((await on('2026-03-31')).moves).toMatchObject([{ effectiveOn: '2026-03-31' }]);
});

it('a period is not closed under a posting of that day', async () => {
  const { as, manager, variantId } = await stocked();
  const day = '2026-01-15';
  const outcomes = await Promise.allSettled([
    ...Array.from({ length: 8 }, () => adjustStock(manager, by(variantId, '1', { effectiveOn: day }))),
    updateTradeSettings(as.owner, { version: 1, lockedThrough: day }),
  ]);
  const closed = outcomes.at(-1);
  expect(closed?.status).toBe('fulfilled');
  const posted = outcomes.slice(0, -1).filter(({ status }) => status === 'fulfilled').length;
  const count = () => runtime.db.prisma.stockMove.count({ where: { variantId, effectiveOn: new Date(day) } });
  expect(await count()).toBe(posted);
  await failure(adjustStock(manager, by(variantId, '1', { effectiveOn: day })));
  expect(await count()).toBe(posted);
});

it('goods that leave on a day before may not have been missing since, and the first such day is named', async () => {
  const clock = new FakeClock('2026-05-10T12:00:00.000Z');
  const { as } = await testWorkspace(runtimeOfFile({ clock }));
  const { manager } = as;
  const { id: variantId } = await newVariant(manager);
  const move = (amount: string, effectiveOn: string) => adjustStock(manager, by(variantId, amount, { effectiveOn }));
  await move('5', '2026-05-01');
  await move('-4', '2026-05-05');
  await move('9', '2026-05-08');
  expect(await failure(move('-2', '2026-05-03'))).toMatchObject({
    message: 'At the end of 2026-05-05 there would have been -1 of “Tea”. Choose a later day',
    details: { problem: 'past_negative' },
  });
  expect((await move('-1', '2026-05-03')).balances).toMatchObject([{ onHand: '9' }]);
  expect((await move('-9', '2026-05-09')).balances).toMatchObject([{ onHand: '0' }]);
});

it('variants and locations that are made at the same time all have their balances', async () => {
  const { as } = await testWorkspace(runtime);
  const { owner } = as;
  await Promise.all([
    ...Array.from({ length: 4 }, (_, index) => createLocation(owner, { name: `Place ${index}` })),
    ...Array.from({ length: 12 }, (_, index) => madeAlone(owner, index)),
  ]);
  const { findings, sums } = await checkLedger(owner);
  expect(findings).toEqual([]);
  expect(sums.variants).toBe(12);
  expect(await runtime.db.prisma.stockLevel.count({ where: { workspaceId: owner.workspaceId } })).toBe(12 * 5);
});

/** A variant and its balances in one transaction, as the verbs of products make them. */
async function madeAlone(ctx: Ctx, index: number): Promise<void> {
  const { workspaceId } = ctx;
  const [id, productId] = [newId(), newId()];
  await withTransaction(ctx, async (ctx) => {
    const { client } = ctx.tx;
    const number = index + 1;
    await client.record.create({ data: { workspaceId, id: productId, noun: 'product', number, title: 'x' } });
    await client.product.create({ data: { workspaceId, id: productId, number, name: 'x', description: '' } });
    await client.variant.create({ data: { workspaceId, id, productId, title: 'x' } });
    await openBalances(ctx, [id]);
  });
}
