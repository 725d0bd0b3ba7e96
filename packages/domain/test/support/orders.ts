import type { BulkRun } from '@quartermaster/contracts';
import type { Reference } from '@quartermaster/contracts/records/column';
import { type Order, type OrderTypes, order } from '@quartermaster/contracts/records/fixtures/order';
import { bulkInput } from '@quartermaster/contracts/records/inputs';
import { keyOf } from '@quartermaster/contracts/records/key';
import { querySchemaOf } from '@quartermaster/contracts/records/kind';
import { languageOf } from '@quartermaster/contracts/records/query/language';
import { recordSchemas } from '@quartermaster/contracts/records/schemas';
import { newId, type ScopedTable, sql } from '@quartermaster/db';
import { type Ctx, customerSource, Invalid, NotFound, SOURCES, withTransaction } from '@quartermaster/domain';
import * as z from 'zod';
import { changeMany } from '../../src/bulk/change-many';
import type { BulkKind } from '../../src/bulk/kind';
import { authorize } from '../../src/kernel/authorize';
import type { TxCtx, WriteCtx } from '../../src/kernel/context';
import { createOnce } from '../../src/kernel/create-once';
import type { Runtime } from '../../src/kernel/runtime';
import { loadForUpdate, loadRecord } from '../../src/records/load';
import { revertUpdate } from '../../src/records/revert';
import { rowMapping } from '../../src/records/row';
import { sortIndexes } from '../../src/records/sort-indexes';
import type { AnySource, Source } from '../../src/records/source';
import { refuseHidden, shownTo } from '../../src/records/visible';
import { insertRecord, saveRecord } from '../../src/records/write';
import { projectSearch } from '../../src/search/project';
import type { SheetKind } from '../../src/sheets/kind';
import { ID } from '.';

const address = z.object({ city: z.string() });
const schemas = recordSchemas<typeof order.columns, OrderTypes>(order, { output: { address }, input: { address } });
/** To the kernel a noun is any text; its types know those of the product. */
const noun = order.noun as string as AnySource['list']['noun'];

const TABLE = `
  CREATE TABLE orders (
    workspaceId ${ID} NOT NULL, id ${ID} NOT NULL, number INT NOT NULL, customerId ${ID} NOT NULL,
    reference VARCHAR(60), ownerId ${ID}, lifecycle VARCHAR(12) NOT NULL, urgency TINYINT NOT NULL, promisedOn DATE,
    confirmedAt DATETIME(3), currency CHAR(3) NOT NULL, total DECIMAL(19, 0) NOT NULL, baseTotal DECIMAL(19, 0) NOT NULL,
    margin DECIMAL(19, 0) NOT NULL, discount INT NOT NULL, risk VARCHAR(8) NOT NULL, units DECIMAL(14, 3) NOT NULL,
    unit VARCHAR(12) NOT NULL, unitDecimals INT NOT NULL, commentCount INT NOT NULL, attachmentCount INT NOT NULL,
    note TEXT NOT NULL, address JSON, version INT NOT NULL, createdAt DATETIME(3) NOT NULL, updatedAt DATETIME(3) NOT NULL,
    trashedAt DATETIME(3),
    PRIMARY KEY (workspaceId, id),
    UNIQUE KEY orders_workspaceId_number_key (workspaceId, number),
    KEY orders_workspaceId_customerId_idx (workspaceId, customerId),
    KEY orders_workspaceId_promisedOn_id_idx (workspaceId, promisedOn, id),
    KEY orders_workspaceId_baseTotal_id_idx (workspaceId, baseTotal, id),
    KEY orders_workspaceId_confirmedAt_id_idx (workspaceId, confirmedAt, id),
    KEY orders_workspaceId_urgency_id_idx (workspaceId, urgency, id),
    KEY orders_workspaceId_margin_id_idx (workspaceId, margin, id),
    FOREIGN KEY (workspaceId, id) REFERENCES records (workspaceId, id) ON DELETE CASCADE,
    FOREIGN KEY (workspaceId, customerId) REFERENCES customers (workspaceId, id)
  )`;

const list = { ...order, noun };
const row = rowMapping<OrderTypes>({ list, names: { customer: 'customerId' } });

export const orderSource: Source<OrderTypes> = {
  list,
  language: languageOf(querySchemaOf(order)),
  table: 'orders' as string as ScopedTable,
  searchScope: '__so_',
  row,
  targets: { customer: customerSource },
  indexes: sortIndexes({ list, row }),
  conditions: {
    // The filter of the virtual column: an open order whose day has passed.
    late: ({ runtime }, { values: [value] }) => {
      const isLate = sql`orders.promisedOn < ${runtime.clock.now().toISOString().slice(0, 10)}
        AND orders.lifecycle <> 'cancelled'`;
      return value?.kind === 'boolean' && !value.value ? sql`NOT IFNULL((${isLate}), 0)` : isLate;
    },
  },
  title: ({ reference, key }) => reference ?? key,
  // More than everybody may find: the search must leave it out.
  searchText: ({ reference, note, ...hidden }) => ({
    title: reference ?? '',
    description: [note, hidden.risk ?? '', `margin${hidden.margin ?? ''}`, `discount${hidden.discount ?? ''}`].join(
      ' ',
    ),
  }),
  derive: (record) => ({ ...record, baseTotal: baseOf(record) }),
  async refuse(_ctx, { lifecycle }) {
    return lifecycle === 'cancelled' ? 'The order is cancelled' : undefined;
  },
  async refuseTrash(_ctx, { key, lifecycle }) {
    return lifecycle === 'draft' ? undefined : `${key} is ${lifecycle}`;
  },
  projections: [
    {
      async apply(ctx, changes) {
        for (const change of changes) await projectSearch<OrderTypes>(ctx, orderSource, change);
      },
    },
  ],
  reverts: {
    async confirm(ctx, { ref }) {
      const before = await loadRecord(ctx, orderSource, ref);
      if (before.lifecycle !== 'confirmed') return 'unchanged';
      const change = { lifecycle: 'draft', confirmedAt: null } as const;
      await saveRecord(ctx, orderSource, { before, change, action: 'trial.reopen' });
      return 'reverted';
    },
    amend: (ctx, entry) => revertUpdate(ctx, orderSource, entry),
  },
  final: ['purge', 'reopen'],
};

/** In minor units of EUR: 100 JPY are 0.60 EUR. */
function baseOf({ total, currency }: Pick<Order, 'total' | 'currency'>): string {
  return currency === 'EUR' ? total : String((BigInt(total) * 60n) / 100n);
}

/** Adds the kind to a database of the file, and to the registry of this process. @returns takes it out of the registry */
export async function addOrders({ db }: Runtime): Promise<() => void> {
  await db.pool.query(TABLE);
  // The product's list is closed; this process has one kind more.
  const sources = SOURCES as AnySource[];
  sources.push(orderSource);
  return () => void sources.splice(sources.indexOf(orderSource), 1);
}

export type NewOrder = z.input<typeof schemas.create> & { total?: string; idempotencyKey?: string };

export async function createOrder(ctx: Ctx, { total = '0', idempotencyKey: key, ...input }: NewOrder): Promise<Order> {
  authorize(ctx, order.permissions.write);
  const values = schemas.create.parse(input);
  refuseHidden(ctx, orderSource, { given: values, isNew: true });
  const call = { operation: 'orders.create', key, body: { ...values, total } };
  const created = await createOnce(ctx, call, (ctx) => addOrder(ctx, { ...values, total }));
  return shownTo(ctx, orderSource, created);
}

async function addOrder(
  ctx: WriteCtx,
  { customer, ...values }: z.output<typeof schemas.create> & { total: string },
): Promise<Order> {
  const id = newId();
  const now = ctx.runtime.clock.now().toISOString();
  const reference = await referenceTo(ctx, customer);
  return insertRecord(ctx, orderSource, {
    id,
    title: values.reference ?? '',
    make: (number) => ({
      ...{ lifecycle: 'draft' as const, confirmedAt: null, margin: '0', discount: 0, risk: 'none', units: '1.5' },
      ...{ baseTotal: '0', commentCount: 0, attachmentCount: 0, trashedAt: null, version: 1 },
      ...values,
      ...{ id, key: keyOf(noun, number), customer: reference, createdAt: now, updatedAt: now },
    }),
  });
}

/** @throws Invalid */
async function referenceTo(ctx: WriteCtx, id: string): Promise<Reference> {
  const [record] = await ctx.tx.statements.read<{ number: number; title: string }>(
    "SELECT number, title FROM records WHERE workspaceId = ? AND id = ? AND noun = 'customer' LOCK IN SHARE MODE",
    [ctx.workspaceId, id],
  );
  if (!record) throw new Invalid('There is no such customer', 'customer');
  return { id, key: keyOf('customer', record.number), title: record.title };
}

type Patch = z.input<typeof schemas.patch>;

/** @param input anything: its schema says what may be in it */
export async function updateOrder(
  ctx: Ctx,
  { id, version, ...input }: { id: string; version: number },
): Promise<Order> {
  authorize(ctx, order.permissions.write);
  const patch = schemas.patch.parse(input);
  refuseHidden(ctx, orderSource, { given: patch });
  return withTransaction(ctx, async (ctx) => {
    const before = await loadForUpdate(ctx, orderSource, { id, version });
    return shownTo(ctx, orderSource, await change(ctx, before, patch));
  });
}

async function change(ctx: TxCtx, before: Order, { customer, ...patch }: Patch): Promise<Order> {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const moved = customer === undefined ? {} : { customer: await referenceTo(ctx, customer) };
  const changes: Partial<Order> = { ...given, ...moved };
  const reason = await orderSource.refuse?.(ctx, before, changes);
  if (reason) throw new Invalid(reason);
  return saveRecord(ctx, orderSource, { before, change: changes, action: 'trial.update' });
}

const BulkOrdersInput = bulkInput(schemas.patch);

const orderBulk: BulkKind<OrderTypes> = {
  source: orderSource,
  async change(ctx, before, { set = {} }) {
    await change(ctx, before, schemas.patch.parse(set));
  },
};

/** @param input anything: its schema says what may be in it */
export function bulkOrders(ctx: Ctx, input: unknown): Promise<BulkRun> {
  return changeMany(ctx, orderBulk, BulkOrdersInput.parse(input));
}

/** Sheets of orders, as far as columns decide what can be in them. */
export const orderSheet: SheetKind = {
  source: orderSource,
  schema: schemas.create,
  words: {},
  parts: {},
  assemble: () => ({}),
  keysOf: () => [],
  findAlike: async () => new Map(),
  create: (ctx, values) => addOrder(ctx, { ...schemas.create.parse(values), total: '0' }),
};

/** The kind's own verb, the only one that sets the lifecycle. */
export function confirmOrder(ctx: Ctx, seen: { id: string; version: number }): Promise<Order> {
  return withTransaction(ctx, async (ctx) => {
    const before = await loadForUpdate(ctx, orderSource, seen);
    const confirmedAt = ctx.runtime.clock.now().toISOString();
    return saveRecord(ctx, orderSource, {
      before,
      change: { lifecycle: 'confirmed', confirmedAt },
      action: 'trial.confirm',
    });
  });
}

/** A careless verb, whose audit entry names columns of every mode, and which the kind says the kernel may revert. */
export function amendOrder(ctx: Ctx, seen: { id: string; version: number }): Promise<Order> {
  return withTransaction(ctx, async (ctx) => {
    const before = await loadForUpdate(ctx, orderSource, seen);
    const confirmedAt = ctx.runtime.clock.now().toISOString();
    return saveRecord(ctx, orderSource, {
      before,
      change: { reference: 'Amended', lifecycle: 'confirmed', confirmedAt, margin: '7' },
      action: 'trial.amend',
    });
  });
}

/** Another kind's verb, which keeps the margin by a relative UPDATE, and leaves the version. @throws NotFound */
export async function earn({ runtime, workspaceId }: Ctx, id: string, margin: number): Promise<void> {
  const done = await runtime.db.pool.query<{ affectedRows: number }>(
    'UPDATE orders SET margin = margin + ? WHERE workspaceId = ? AND id = ?',
    [margin, workspaceId, id],
  );
  if (done.affectedRows === 0) throw new NotFound('Order');
}
