import { newId } from '@quartermaster/db';
import { withTransaction } from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertRows, lockRows, type RowUpdate, type RowValue, UUID, updateRows } from '../src/kernel/rows';
import { failure, ID, runtimeOfFile } from './support';

const runtime = runtimeOfFile();
const table = `rows_${newId().slice(-12)}`;
const QUANTITY = 'DECIMAL(15,3)';
const columns = ['id', 'place', 'quantity', 'value', 'note', 'at'];
const take: RowUpdate = {
  table,
  keys: { id: UUID, place: UUID },
  values: { by: QUANTITY },
  set: 't.quantity = t.quantity - j.by',
  where: 't.quantity >= j.by',
};

beforeAll(async () => {
  await runtime.db.pool.query(
    `CREATE TABLE ${table} (
       workspaceId ${ID} NOT NULL, id ${ID} NOT NULL, place ${ID} NOT NULL, quantity ${QUANTITY} NOT NULL DEFAULT 0,
       value DECIMAL(19,6) NOT NULL DEFAULT 0, note VARCHAR(20) NULL, at DATETIME(3) NULL,
       PRIMARY KEY (workspaceId, id, place), CHECK (quantity >= 0))`,
  );
});
afterAll(() => runtime.db.pool.query(`DROP TABLE ${table}`));

/** A workspace with rows in the table: their keys in order. */
async function stocked(count: number, quantity = '10') {
  const { as, id: workspaceId } = await testWorkspace(runtime);
  const keys = Array.from({ length: count }, () => [newId(), newId()] as const);
  const rows = keys.map((key): RowValue[] => [...key, quantity, '0', null, null]);
  await withTransaction(as.staff, ({ tx }) => insertRows(tx.client, { table, columns }, { workspaceId, rows }));
  const inTransaction = <T>(work: (client: Parameters<typeof updateRows>[0]) => Promise<T>) =>
    withTransaction(as.staff, ({ tx }) => work(tx.client));
  const stored = () =>
    runtime.db.pool.query<Array<Record<string, unknown>>>(
      { sql: `SELECT * FROM ${table} WHERE workspaceId = ? ORDER BY id`, dateStrings: true },
      [workspaceId],
    );
  return { keys: keys.toSorted(), workspaceId, inTransaction, stored };
}

it('rows come back from the database as they went in, in all digits', async () => {
  const { workspaceId, inTransaction, stored } = await stocked(0);
  const row = [newId(), newId(), '999999999999.999', '-9999999999999.123456', 'ü “x” \\ 名', '2026-11-30 23:59:59.999'];
  await inTransaction((client) => insertRows(client, { table, columns }, { workspaceId, rows: [row] }));
  expect(await stored()).toEqual([
    Object.fromEntries(['workspaceId', ...columns].map((name, index) => [name, [workspaceId, ...row][index]])),
  ]);
});

it('an update says how many of its rows met the condition, whether or not they changed, and changes only those', async () => {
  const { keys, workspaceId, inTransaction, stored } = await stocked(4);
  const amounts = ['3', '10.001', '0', '10'];
  const rows = keys.map((key, index) => [...key, amounts[index] ?? '']).toReversed();
  expect(await inTransaction((client) => updateRows(client, take, { workspaceId, rows }))).toBe(3);
  expect((await stored()).map(({ quantity }) => quantity)).toEqual(['7.000', '10.000', '10.000', '0.000']);
});

it('no rows are no statement', async () => {
  const { workspaceId, inTransaction } = await stocked(0);
  const none = { workspaceId, rows: [] };
  const all = inTransaction(async (client) => [
    await updateRows(client, take, none),
    await lockRows(client, { ...take, columns: ['id'] }, none),
    await insertRows(client, { table, columns }, none),
  ]);
  expect(await all).toEqual([0, [], undefined]);
});

it('rows of another workspace are neither read nor changed', async () => {
  const [{ keys, stored }, other] = [await stocked(2), await stocked(1)];
  const rows = keys.map((key) => [...key, '1']);
  const { workspaceId } = other;
  expect(await other.inTransaction((client) => updateRows(client, take, { workspaceId, rows }))).toBe(0);
  const read = other.inTransaction((client) =>
    lockRows(client, { ...take, columns: ['id'] }, { workspaceId, rows: keys }),
  );
  expect(await read).toEqual([]);
  expect((await stored()).map(({ quantity }) => quantity)).toEqual(['10.000', '10.000']);
});

it.each([
  ['a decimal that is too large', 'quantity', '1000000000000'],
  ['a text that is no decimal', 'quantity', 'ten'],
  ['a text that is too long', 'note', 'x'.repeat(21)],
  ['a day that does not exist', 'at', '2026-02-30 00:00:00'],
  ['nothing where something must be', 'value', null],
])('%s fails an insert as a whole', async (_, column, value) => {
  const { workspaceId, inTransaction, stored } = await stocked(0);
  const good: RowValue[] = [newId(), newId(), '1', '1', 'x', null];
  const bad = [...good].with(0, newId()).with(columns.indexOf(column), value);
  await failure(inTransaction((client) => insertRows(client, { table, columns }, { workspaceId, rows: [good, bad] })));
  expect(await stored()).toEqual([]);
});

it.each(['1000000000000', '0.0001', 'ten', '', '1e3', '1,5'])(
  '“%s” is no quantity, and fails an update as a whole',
  async (by) => {
    const { keys, workspaceId, inTransaction, stored } = await stocked(2);
    const rows = keys.map((key, index) => [...key, index === 0 ? '1' : by]);
    const error = await failure(inTransaction((client) => updateRows(client, take, { workspaceId, rows })));
    expect(error).toMatchObject({ message: `by: “${by}” does not fit ${QUANTITY}` });
    expect((await stored()).map(({ quantity }) => quantity)).toEqual(['10.000', '10.000']);
  },
);

it('a row that a CHECK forbids takes the whole statement back, and is a defect of ours', async () => {
  const { keys, workspaceId, inTransaction, stored } = await stocked(2);
  const rows = keys.map((key, index) => [...key, index === 1 ? '11' : '1']);
  const { where: _, ...unconditional } = take;
  const error = await failure(inTransaction((client) => updateRows(client, unconditional, { workspaceId, rows })));
  expect(error).toMatchObject({
    name: 'Error',
    code: 'conflict',
    message: expect.stringContaining('nothing was saved'),
  });
  expect((await stored()).map(({ quantity }) => quantity)).toEqual(['10.000', '10.000']);
});

it('a thousand rows change in one statement, by their primary key', async () => {
  const { keys, workspaceId, inTransaction, stored } = await stocked(1_000);
  const rows = keys.map((key) => [...key, '4']);
  const plan = await inTransaction(async (client) => {
    const sent: Array<[string, ...unknown[]]> = [];
    const recorder: typeof client = {
      $queryRawUnsafe: client.$queryRawUnsafe.bind(client),
      $executeRawUnsafe(...call: [string, ...unknown[]]) {
        sent.push(call);
        return client.$executeRawUnsafe(...call);
      },
    };
    expect(await updateRows(recorder, take, { workspaceId, rows })).toBe(1_000);
    expect(sent).toHaveLength(1);
    const [sql, ...values] = sent[0] ?? [''];
    return client.$queryRawUnsafe<Array<Record<string, unknown>>>(`EXPLAIN ${sql}`, ...values);
  });
  expect(plan.map(({ table, type, key }) => ({ table, type, key }))).toEqual([
    { table: 'j', type: 'ALL', key: null },
    { table: 't', type: 'eq_ref', key: 'PRIMARY' },
  ]);
  expect(new Set((await stored()).map(({ quantity }) => quantity))).toEqual(new Set(['6.000']));
});

it('writers of the same rows in opposite orders never end in a deadlock, and every one counts', async () => {
  const { keys, workspaceId, inTransaction, stored } = await stocked(50, '1000');
  let conflicts = 0;
  const write = async (writer: number) => {
    const mine = writer % 2 === 0 ? keys : keys.toReversed();
    await inTransaction(async (client) => {
      try {
        await lockRows(client, { ...take, columns: ['id'] }, { workspaceId, rows: mine });
        await updateRows(client, take, { workspaceId, rows: mine.map((key) => [...key, '1']) });
      } catch (error) {
        conflicts++;
        throw error;
      }
    });
  };
  await Promise.all(Array.from({ length: 24 }, (_, writer) => write(writer)));
  expect(conflicts).toBe(0);
  expect(new Set((await stored()).map(({ quantity }) => quantity))).toEqual(new Set(['976.000']));
});
