import {
  adjustStock,
  archiveLocation,
  createLocation,
  getTradeSettings,
  listLocations,
  listLow,
  listMoves,
  openStock,
  reverseMove,
  stockAsOf,
  stockDays,
  sumMoves,
  transferStock,
  unarchiveLocation,
  undo,
  updateLocation,
  updateTradeSettings,
  updateWorkspace,
  withTransaction,
} from '@quartermaster/domain';
import { newVariant, newVariants, testWorkspace } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../src/kernel/history';
import { revertStock } from '../src/stock/revert';
import { failure, runtimeOfFile } from './support';

const runtime = runtimeOfFile();

describe('the ledger of a variant', () => {
  it('has the moves that fit a filter, whose sums say the number that they make', async () => {
    const clock = new FakeClock('2026-03-10T09:00:00.000Z');
    const { as } = await testWorkspace(runtimeOfFile({ clock }));
    const { owner } = as;
    const { id: variantId } = await newVariant(owner);
    const { id: annexe } = await createLocation(owner, { name: 'Annexe' });
    await openStock(owner, { rows: [{ variantId, quantity: '10', cost: '2', effectiveOn: '2026-03-01' }] });
    await adjustStock(owner, { variantId, by: '-3', reason: 'lost', effectiveOn: '2026-03-04' });
    const knownAt = clock.now().toISOString();
    clock.advance(1_000);
    const { defaultLocationId } = await getTradeSettings(owner);
    const lines = [{ variantId, quantity: '4' }];
    await transferStock(owner, { fromLocationId: defaultLocationId, toLocationId: annexe, lines });
    const { moves } = await adjustStock(owner, { variantId, by: '1', reason: 'found', locationId: annexe });
    await reverseMove(owner, { moveId: moves[0]?.id ?? '' });

    const filters: [object, number[], object][] = [
      [{}, [5, 4, 3, 2, 1], { count: 5, in: '11', out: '4', valueDelta: '14' }],
      [{ kinds: ['opening', 'transfer'] }, [3, 1], { count: 2, in: '10', out: '0', valueDelta: '20' }],
      [{ to: '2026-03-04' }, [2, 1], { count: 2, in: '10', out: '3', valueDelta: '14' }],
      [{ from: '2026-03-02', to: '2026-03-04' }, [2], { count: 1, in: '0', out: '3', valueDelta: '-6' }],
      [{ knownAt }, [2, 1], { count: 2, in: '10', out: '3', valueDelta: '14' }],
      [{ locationId: annexe }, [5, 4, 3], { count: 3, in: '5', out: '1', valueDelta: '0' }],
      [{ locationId: annexe, kinds: ['scrap'] }, [], { count: 0, in: '0', out: '0', valueDelta: '0' }],
    ];
    for (const [filter, seqs, sums] of filters) {
      const { items } = await listMoves(owner, { variantId, ...filter });
      expect(items.map(({ seq }) => seq)).toEqual(seqs);
      expect(await sumMoves(owner, { variantId, ...filter })).toEqual(sums);
    }
    expect(Object.keys(await sumMoves(as.staff, { variantId }))).toEqual(['count', 'in', 'out']);
    const { items } = await listMoves(owner, { variantId, through: 4 });
    expect(items.map(({ seq, reversesSeq, reversedBySeq }) => [seq, reversesSeq, reversedBySeq])).toEqual([
      [4, null, 5],
      [3, null, null],
      [2, null, null],
      [1, null, null],
    ]);
    const [undo] = (await listMoves(owner, { variantId, limit: 1 })).items;
    expect([undo?.reversesSeq, undo?.reversedBySeq]).toEqual([4, null]);
    const page = await listMoves(owner, { variantId, limit: 1, kinds: ['adjust'] });
    const other = listMoves(owner, { variantId, limit: 1, kinds: ['scrap'], cursor: page.nextCursor ?? '' });
    expect(await failure(other)).toMatchObject({ code: 'invalid' });
    const next = await listMoves(owner, { variantId, limit: 1, kinds: ['adjust'], cursor: page.nextCursor ?? '' });
    expect(next.items.map(({ seq }) => seq)).toEqual([2]);
  });

  it('is summed day by day, back from what there is', async () => {
    const clock = new FakeClock('2026-03-10T09:00:00.000Z');
    const { as } = await testWorkspace(runtimeOfFile({ clock }));
    const { id: variantId } = await newVariant(as.owner);
    await openStock(as.owner, { rows: [{ variantId, quantity: '60', effectiveOn: '2026-03-01' }] });
    await adjustStock(as.owner, { variantId, by: '-20', reason: 'used', effectiveOn: '2026-03-08' });
    await adjustStock(as.owner, { variantId, by: '-22', reason: 'used' });
    const days = async (days: number) => (await stockDays(as.viewer, { variantId, days })).items;
    expect((await days(3)).map(({ day, onHand }) => `${day}: ${onHand}`)).toEqual([
      '2026-03-07: 60',
      '2026-03-08: 40',
      '2026-03-09: 40',
      '2026-03-10: 18',
    ]);
    expect((await days(30)).map(({ onHand }) => onHand).slice(0, 22)).toEqual(
      Array.from({ length: 22 }, (_, day) => (day < 21 ? '0' : '60')),
    );
    expect(await failure(stockDays(as.viewer, { variantId: crypto.randomUUID() }))).toMatchObject({
      code: 'not_found',
    });
  });

  it('comes newest first, page by page, with what there was after each move', async () => {
    const { as } = await testWorkspace(runtime);
    const { manager } = as;
    const { id: variantId } = await newVariant(manager);
    for (let round = 0; round < 7; round++) await adjustStock(manager, { variantId, by: '2', reason: 'found' });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listMoves(as.viewer, { variantId, limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ seq, onHandAfter }) => `${seq}: ${onHandAfter}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(['7: 14', '6: 12', '5: 10', '4: 8', '3: 6', '2: 4', '1: 2']);
    const { id: other } = await newVariant(manager);
    const [page] = [await listMoves(manager, { variantId, limit: 3 })];
    const stolen = listMoves(manager, { variantId: other, cursor: page.nextCursor ?? '' });
    expect(await failure(stolen)).toMatchObject({ code: 'invalid' });
  });

  it('of a location has only what went in or out there', async () => {
    const { as } = await testWorkspace(runtime);
    const { owner } = as;
    const { id: variantId } = await newVariant(owner);
    const { id: annexe } = await createLocation(owner, { name: 'Annexe' });
    await adjustStock(owner, { variantId, by: '5', reason: 'found' });
    await adjustStock(owner, { variantId, by: '3', reason: 'found', locationId: annexe });
    const { items } = await listMoves(owner, { variantId, locationId: annexe });
    expect(items).toMatchObject([{ seq: 2, toLocationId: annexe, quantity: '3', levelAfter: '3', onHandAfter: '8' }]);
  });
});

it('T40: a day is a day of the workspace: half past eleven at night in UTC is the next day in Tokyo', async () => {
  const clock = new FakeClock('2026-03-31T23:30:00.000Z');
  const { as } = await testWorkspace(runtimeOfFile({ clock }), { timeZone: 'Asia/Tokyo' });
  const { manager } = as;
  const { id: variantId } = await newVariant(manager);
  const { moves } = await adjustStock(manager, { variantId, by: '1', reason: 'found' });
  expect(moves).toMatchObject([{ effectiveOn: '2026-04-01' }]);
  const on = async (day: string) => (await stockAsOf(manager, { day })).items;
  expect(await on('2026-03-31')).toEqual([]);
  expect(await on('2026-04-01')).toMatchObject([{ variantId, onHand: '1' }]);
});

it('what there was on a day is what is known now, or what was known then', async () => {
  const clock = new FakeClock('2026-03-10T09:00:00.000Z');
  const { as } = await testWorkspace(runtimeOfFile({ clock }));
  const { manager } = as;
  const [tea, rice] = [(await newVariant(manager)).id, (await newVariant(manager)).id];
  await openStock(manager, {
    rows: [
      { variantId: tea, quantity: '10', cost: '2', effectiveOn: '2026-03-01' },
      { variantId: rice, quantity: '4', cost: '1', effectiveOn: '2026-03-05' },
    ],
  });
  const knownAt = clock.now().toISOString();
  clock.advance(86_400_000);
  await adjustStock(manager, { variantId: tea, by: '-3', reason: 'lost', effectiveOn: '2026-03-04' });
  await adjustStock(manager, { variantId: tea, by: '-7', reason: 'lost' });
  const on = async (day: string, rest = {}) => {
    const { items, stockValue } = await stockAsOf(manager, { day, ...rest });
    const found = new Map(items.map(({ variantId, onHand }) => [variantId, onHand]));
    return [found.get(tea), found.get(rice), stockValue];
  };
  expect(await on('2026-02-28')).toEqual([undefined, undefined, '0']);
  expect(await on('2026-03-03')).toEqual(['10', undefined, '20']);
  expect(await on('2026-03-04')).toEqual(['7', undefined, '14']);
  expect(await on('2026-03-05')).toEqual(['7', '4', '18']);
  expect(await on('2026-03-05', { knownAt })).toEqual(['10', '4', '24']);
  // From here on it is worked out from what there is now.
  expect(await on('2026-03-09')).toEqual(['7', '4', '18']);
  expect(await on('2026-03-09', { variantIds: [rice] })).toEqual([undefined, '4', '4']);
  expect(await on('2026-03-11')).toEqual([undefined, '4', '4']);
  expect(await on('2026-03-05', { variantIds: [rice] })).toEqual([undefined, '4', '4']);
  const { items, ...rest } = await stockAsOf(as.staff, { day: '2026-03-05' });
  expect([Object.keys(items[0] ?? {}), rest]).toEqual([['variantId', 'onHand'], { day: '2026-03-05' }]);
});

it('what runs low has come down to its reorder point, the largest gap first', async () => {
  const { as } = await testWorkspace(runtime);
  const { manager } = as;
  const made = await newVariants(manager, [
    { name: 'at its point', reorderPoint: '5' },
    { name: 'far below', reorderPoint: '50' },
    { name: 'above', reorderPoint: '4' },
    { name: 'without a point' },
    { name: 'in the trash', reorderPoint: '5' },
  ]);
  await openStock(manager, { rows: made.map(({ id: variantId }) => ({ variantId, quantity: '5' })) });
  const where = { id: made[4]?.id ?? '' };
  await runtime.db.prisma.variant.updateMany({ where, data: { trashedAt: new Date() } });
  const { items, count } = await listLow(as.viewer);
  expect(items.map(({ name, onHand, reorderPoint }) => [name, onHand, reorderPoint])).toEqual([
    ['far below', '5', '50'],
    ['at its point', '5', '5'],
  ]);
  expect(count).toBe(2);
  expect(await listLow(manager, { limit: 1 })).toMatchObject({ items: [{ name: 'far below' }], count: 2 });
});

describe('locations', () => {
  it('have names of their own, and an empty one that is not the default is archived and comes back', async () => {
    const { as } = await testWorkspace(runtime);
    const { owner } = as;
    const annexe = await createLocation(owner, { name: 'Annexe' });
    expect(await failure(createLocation(owner, { name: 'annexe' }))).toMatchObject({ code: 'conflict' });
    const renamed = await updateLocation(owner, { id: annexe.id, version: 1, name: 'Barn' });
    expect(await failure(updateLocation(owner, { id: annexe.id, version: 1, name: 'x' }))).toMatchObject({
      code: 'conflict',
    });
    const { id: variantId } = await newVariant(owner);
    await adjustStock(owner, { variantId, by: '1', reason: 'found', locationId: annexe.id });
    const { version } = renamed;
    const archive = () => archiveLocation(owner, { id: annexe.id, version });
    expect(await failure(archive())).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('Transfer it first'),
    });
    await adjustStock(owner, { variantId, by: '-1', reason: 'lost', locationId: annexe.id });
    const archived = await archive();
    const there = adjustStock(owner, { variantId, by: '1', reason: 'found', locationId: annexe.id });
    expect(await failure(there)).toMatchObject({ code: 'invalid', field: 'locationId' });
    const settings = await getTradeSettings(owner);
    const asDefault = { version: settings.version, defaultLocationId: annexe.id };
    expect(await failure(updateTradeSettings(owner, asDefault))).toMatchObject({ code: 'invalid' });
    expect(await unarchiveLocation(owner, { id: annexe.id, version: archived.version })).toMatchObject({
      archivedAt: null,
    });
    await updateTradeSettings(owner, asDefault);
    const [main] = (await listLocations(owner)).filter(({ id }) => id === settings.defaultLocationId);
    expect(await failure(archiveLocation(owner, { id: annexe.id, version: archived.version + 1 }))).toMatchObject({
      message: expect.stringContaining('is the default location'),
    });
    expect(await archiveLocation(owner, { id: main?.id ?? '', version: main?.version ?? 0 })).toMatchObject({
      archivedAt: expect.any(String),
    });
  });

  it('are configured by who may', async () => {
    const { as } = await testWorkspace(runtime);
    expect(await failure(createLocation(as.manager, { name: 'x' }))).toMatchObject({ code: 'forbidden' });
    expect(await listLocations(as.viewer)).toHaveLength(1);
  });
});

it('the currency stays once there is stock of a value', async () => {
  const { as } = await testWorkspace(runtime);
  const { owner } = as;
  const change = async (currency: string) => {
    const { version } = await runtime.db.prisma.workspace.findUniqueOrThrow({ where: { id: owner.workspaceId } });
    return updateWorkspace(owner, { version, currency });
  };
  await change('EUR');
  await change('USD');
  const { id: variantId } = await newVariant(owner);
  await openStock(owner, { rows: [{ variantId, quantity: '1', cost: '2' }] });
  expect(await failure(change('EUR'))).toMatchObject({ code: 'invalid', field: 'currency' });
  expect(await getTradeSettings(owner)).toMatchObject({ currency: 'USD' });
});

it('undo takes a move back, not twice, and not when its goods are gone', async () => {
  const { as } = await testWorkspace(runtime);
  const { manager } = as;
  const { id: variantId, productId } = await newVariant(manager);
  const entryOf = async (action: string): Promise<Entry> => {
    const where = { workspaceId: manager.workspaceId, action };
    const row = await runtime.db.prisma.auditEntry.findFirstOrThrow({ where, orderBy: { id: 'desc' } });
    return { ...row, changes: JSON.parse(JSON.stringify(row.changes)) };
  };
  const revert = (entry: Entry) => withTransaction(manager, (ctx) => revertStock(ctx, entry));
  await openStock(manager, { rows: [{ variantId, quantity: '5', cost: '2' }] });
  const opened = await entryOf('stock.open');
  expect(opened).toMatchObject({ noun: 'stock', ref: productId, changes: { onHand: ['0', '5'] } });
  await adjustStock(manager, { variantId, by: '-2', reason: 'lost' });
  expect(await revert(opened)).toEqual({ reason: expect.stringContaining('only 3 pcs') });
  const adjusted = await entryOf('stock.adjust');
  expect(await failure(undo(as.staff, { entry: adjusted.id }))).toMatchObject({
    code: 'forbidden',
  });
  expect(await revert(adjusted)).toBe('reverted');
  expect(await revert(adjusted)).toBe('unchanged');
  expect(await revert(opened)).toBe('reverted');
  const [move] = (await listMoves(manager, { variantId })).items;
  expect(move).toMatchObject({ kind: 'undo', onHandAfter: '0', valueAfter: '0' });
  expect(await failure(reverseMove(manager, { moveId: move?.id ?? '' }))).toMatchObject({ code: 'conflict' });
});
