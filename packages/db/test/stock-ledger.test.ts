import { newId, openDatabase } from '@quartermaster/db';
import { createLogger } from '@quartermaster/logger';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRowOfEverything, type Rows } from './support/workspace-rows';

const db = openDatabase({
  url: servers().databaseUrl,
  poolSize: 2,
  logger: createLogger({ level: 'silent', name: 'test' }),
});
afterAll(async () => {
  // These rows break the rules of the verbs, which the end of the run checks for all records.
  for (const table of ['stock_days', 'reservations', 'sales_orders', 'purchase_orders', 'records'])
    await db.pool.query(`DELETE FROM ${table} WHERE workspaceId = ?`, [rows.workspaceId]);
  await db.close();
});

let rows: Rows;
beforeAll(async () => {
  rows = await makeRowOfEverything(db);
});

const movesNow = () => db.pool.query('SELECT * FROM stock_moves WHERE workspaceId = ?', [rows.workspaceId]);

it.each([
  ['an update', "UPDATE stock_moves SET note = 'changed' WHERE workspaceId = ?", 'cannot be changed'],
  ['a deletion', 'DELETE FROM stock_moves WHERE workspaceId = ?', 'cannot be deleted'],
  [
    'a replacement',
    'REPLACE INTO stock_moves SELECT * FROM stock_moves WHERE workspaceId = ?',
    /cannot be (deleted|changed)/,
  ],
  [
    'an insert that would update',
    `INSERT INTO stock_moves SELECT * FROM stock_moves AS kept WHERE kept.workspaceId = ?
     ON DUPLICATE KEY UPDATE note = 'changed'`,
    'cannot be changed',
  ],
])('the stock ledger refuses %s, and stays as it was', async (_, statement, message) => {
  const before = await movesNow();
  expect(before).toHaveLength(1);
  await expect(db.pool.query(statement, [rows.workspaceId])).rejects.toMatchObject({
    sqlState: '45000',
    sqlMessage: expect.stringMatching(message),
  });
  expect(await movesNow()).toEqual(before);
});

it.each([
  ['less than nothing on hand', 'stock_totals', 'onHand = -1'],
  ['more reserved than there is', 'stock_totals', 'reserved = 2'],
  ['less than nothing reserved', 'stock_totals', 'reserved = -1'],
  ['less than nothing waiting', 'stock_totals', 'waiting = -1'],
  ['less than nothing incoming', 'stock_totals', 'incoming = -1'],
  ['a value below nothing', 'stock_totals', 'stockValue = -1'],
  ['a value of nothing on hand', 'stock_totals', 'onHand = 0, stockValue = 1'],
  ['less than nothing in a location', 'stock_levels', 'onHand = -1'],
  ['more reserved in a location than there is', 'stock_levels', 'reserved = 2'],
  ['less than nothing incoming in a location', 'stock_levels', 'incoming = -1'],
])('a CHECK refuses %s', async (_, table, change) => {
  const update = db.pool.query(`UPDATE ${table} SET ${change} WHERE workspaceId = ?`, [rows.workspaceId]);
  await expect(update).rejects.toMatchObject({ errno: expect.toBeOneOf([4025, 3819]) });
});

it.each([
  ['a quantity below nothing', { quantity: -1, delta: 1 }],
  ['an effect that is not its quantity', { delta: 2 }],
  ['a move from nowhere to nowhere', { toLocationId: null }],
])('a CHECK keeps %s out of the ledger', async (_, change) => {
  const [move] = await db.prisma.stockMove.findMany({ where: { workspaceId: rows.workspaceId } });
  if (!move) throw new Error('there should be a move');
  const insert = db.prisma.stockMove.create({ data: { ...move, id: newId(), seq: 2, ...change } });
  await expect(insert).rejects.toThrow(/CONSTRAINT|constraint/);
});

it('a move is taken back once', async () => {
  const [move] = await db.prisma.stockMove.findMany({ where: { workspaceId: rows.workspaceId } });
  if (!move) throw new Error('there should be a move');
  const takeBack = (seq: number) =>
    db.prisma.stockMove.create({ data: { ...move, id: newId(), seq, kind: 'undo', reversesId: move.id } });
  await takeBack(2);
  await expect(takeBack(3)).rejects.toMatchObject({ code: 'P2002' });
});

it('a variant with moves cannot be deleted, nor a location with balances', async () => {
  for (const table of ['variants', 'records', 'locations'])
    await expect(
      db.pool.query(`DELETE FROM ${table} WHERE workspaceId = ? AND id IN (?, ?, ?)`, [
        rows.workspaceId,
        rows.keys.variant.id,
        rows.keys.product.id,
        rows.keys.location.id,
      ]),
      table,
    ).rejects.toMatchObject({ errno: 1451 });
});
