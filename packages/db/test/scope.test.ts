import { newId, openDatabase, type ScopedPrisma, ScopedSql, ScopeError, scopePrisma } from '@quartermaster/db';
import { createLogger } from '@quartermaster/logger';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDatamodel } from './support/schema-of-prisma';
import { makeRowOfEverything, type Rows } from './support/workspace-rows';

const db = openDatabase({
  url: servers().databaseUrl,
  poolSize: 4,
  logger: createLogger({ level: 'silent', name: 'test' }),
});
afterAll(async () => {
  // These rows break the rules of the verbs, which the end of the run checks for all records.
  // The keys of the first three keep a variant with moves, or in an order.
  for (const table of ['stock_days', 'reservations', 'sales_orders', 'purchase_orders', 'records'])
    await db.pool.query(`DELETE FROM ${table} WHERE workspaceId IN (?, ?)`, [ours.workspaceId, theirs.workspaceId]);
  await db.close();
});

let ours: Rows;
let theirs: Rows;
let scoped: ScopedPrisma;

beforeAll(async () => {
  ours = await makeRowOfEverything(db);
  theirs = await makeRowOfEverything(db);
  scoped = scopePrisma(db.prisma, ours.workspaceId);
});

const SCOPED = [
  'member',
  'project',
  'taskStatus',
  'label',
  'customRole',
  'field',
  'taskTemplate',
  'savedView',
  'viewPin',
  'record',
  'trashEntry',
  'task',
  'taskAssignee',
  'taskLabel',
  'fieldValue',
  'watcher',
  'taskDependency',
  'link',
  'comment',
  'customer',
  'partyKey',
  'supplier',
  'taxRate',
  'category',
  'product',
  'variant',
  'variantCode',
  'variantPack',
  'supplierPart',
  'tradeSettings',
  'location',
  'stockTotal',
  'stockLevel',
  'stockMove',
  'stockDay',
  'ledgerCheck',
  'letterhead',
  'documentMail',
  'salesOrder',
  'salesOrderLine',
  'reservation',
  'shipment',
  'shipmentLine',
  'payment',
  'salesReturn',
  'salesReturnLine',
  'invoice',
  'invoiceLine',
  'purchaseOrder',
  'purchaseOrderLine',
  'receipt',
  'receiptLine',
  'attachment',
  'reminder',
  'searchEntry',
  'preference',
  'digest',
  'calendarFeed',
  'import',
  'importNote',
  'importedRow',
  'tally',
  'run',
  'counter',
  'auditEntry',
  'auditBlock',
  'auditSeal',
  'auditCheck',
  'newsQueue',
  'notification',
  'inboxThread',
  'invitation',
  'idempotencyKey',
] as const;
const UNSCOPED = [
  'user',
  'session',
  'oneTimeToken',
  'totp',
  'recoveryCode',
  'passkey',
  'pendingSignIn',
  'challenge',
  'identity',
  'erasure',
  'installation',
  'workspace',
  'workspaceSlug',
  'outbox',
  'jobEffect',
  'deadLetter',
  'foreignKeyProbe',
] as const;

/** The operations common to all models: Prisma's per-model types share no base type. */
type Delegate = Record<string, (args?: object) => Promise<unknown>>;
const of = (client: object, model: string) => Reflect.get(client, model) as Delegate;
const call = (model: string, operation: string, args: object) => {
  const delegate = of(scoped, model);
  return Promise.resolve(delegate[operation]?.(args));
};

it('covers every model: each is scoped or known to have no workspace', async () => {
  const { models } = await readDatamodel();
  const names = models.map(({ name }) => name.charAt(0).toLowerCase() + name.slice(1));
  expect([...SCOPED, ...UNSCOPED].sort()).toEqual(names.sort());
});

describe.each(SCOPED)('%s, through the client of one workspace', (model) => {
  const everywhere = () => of(db.prisma, model).findMany?.({ where: { workspaceId: theirs.workspaceId } });

  it('lists, finds and counts only its own rows', async () => {
    const rows = (await call(model, 'findMany', {})) as Array<{ workspaceId: string }>;
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.workspaceId))).toEqual(new Set([ours.workspaceId]));
    expect(await call(model, 'findFirst', { where: theirs.keys[model] })).toBeNull();
    expect(await call(model, 'count', { where: theirs.keys[model] })).toBe(0);
    expect(await call(model, 'count', { where: ours.keys[model] })).toBe(1);
    expect(
      await call(model, 'aggregate', { _count: true, where: { OR: [ours.keys[model], theirs.keys[model]] } }),
    ).toEqual({ _count: 1 });
    expect(await call(model, 'groupBy', { by: ['workspaceId'] })).toEqual([{ workspaceId: ours.workspaceId }]);
  });

  it('does not find a foreign row by its full key', async () => {
    expect(await call(model, 'findUnique', { where: ours.unique[model] })).not.toBeNull();
    // A key that is the other workspace's id, and nothing else, is refused outright.
    const foreign = await call(model, 'findUnique', { where: theirs.unique[model] }).catch((error: unknown) => error);
    expect(foreign === null || foreign instanceof ScopeError).toBe(true);
    await expect(call(model, 'findUniqueOrThrow', { where: theirs.unique[model] })).rejects.toThrow();
  });

  it('neither updates nor deletes foreign rows', async () => {
    const before = await everywhere();
    const data = theirs.change[model];
    expect(await call(model, 'updateMany', { where: theirs.keys[model], data })).toEqual({ count: 0 });
    expect(await call(model, 'deleteMany', { where: theirs.keys[model] })).toEqual({ count: 0 });
    await expect(call(model, 'update', { where: theirs.unique[model], data })).rejects.toThrow();
    await expect(call(model, 'delete', { where: theirs.unique[model] })).rejects.toThrow();
    expect(await everywhere()).toEqual(before);
  });

  it("refuses another workspace's id in filters, new rows and changes", async () => {
    const { workspaceId } = theirs;
    await expect(call(model, 'findMany', { where: { workspaceId } })).rejects.toThrow(ScopeError);
    await expect(call(model, 'deleteMany', { where: { workspaceId } })).rejects.toThrow(ScopeError);
    await expect(call(model, 'create', { data: { workspaceId } })).rejects.toThrow(ScopeError);
    await expect(call(model, 'createMany', { data: [{}, { workspaceId }] })).rejects.toThrow(ScopeError);
    await expect(call(model, 'updateMany', { data: { workspaceId } })).rejects.toThrow(ScopeError);
    await expect(call(model, 'updateMany', { data: { workspaceId: { set: workspaceId } } })).rejects.toThrow(
      ScopeError,
    );
    await expect(call(model, 'update', { where: ours.unique[model], data: { workspaceId } })).rejects.toThrow(
      ScopeError,
    );
  });

  it('refuses upserts, and relations in reads and writes', async () => {
    const unique = ours.unique[model];
    await expect(call(model, 'upsert', { where: unique, create: {}, update: {} })).rejects.toThrow(ScopeError);
    await expect(call(model, 'findMany', { select: { _count: true } })).rejects.toThrow(ScopeError);
    const { models } = await readDatamodel();
    const fields = models.find(({ name }) => name.toLowerCase() === model.toLowerCase())?.fields ?? [];
    const relations = fields.filter(({ kind }) => kind === 'object').map(({ name }) => name);
    expect(relations.length).toBeGreaterThan(0);
    for (const relation of relations) {
      await expect(call(model, 'findMany', { include: { [relation]: true } }), relation).rejects.toThrow(ScopeError);
      await expect(call(model, 'findMany', { select: { [relation]: true } }), relation).rejects.toThrow(ScopeError);
      const nested = { [relation]: { connect: {} } };
      await expect(call(model, 'create', { data: nested }), relation).rejects.toThrow(ScopeError);
      await expect(call(model, 'createMany', { data: [nested] }), relation).rejects.toThrow(ScopeError);
      await expect(call(model, 'update', { where: unique, data: nested }), relation).rejects.toThrow(ScopeError);
      await expect(call(model, 'updateMany', { data: nested }), relation).rejects.toThrow(ScopeError);
    }
  });

  it('refuses an undefined filter, which would mean every row of the workspace', async () => {
    const where = { [Object.keys(ours.keys[model])[0] ?? '']: undefined };
    await expect(call(model, 'deleteMany', { where })).rejects.toThrow(/undefined/);
    await expect(call(model, 'updateMany', { where, data: ours.change[model] })).rejects.toThrow(/undefined/);
    await expect(call(model, 'findFirst', { where })).rejects.toThrow(/undefined/);
  });

  it('limits its SQL to its own rows', async () => {
    const table = theirs.tables[model];
    const rows = await new ScopedSql(db.sql, ours.workspaceId).from(table).select('workspaceId').execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.workspaceId))).toEqual(new Set([ours.workspaceId]));
  });
});

it.each(UNSCOPED)('refuses %s, which has no workspace', async (model) => {
  await expect(call(model, 'findMany', {})).rejects.toThrow(ScopeError);
  await expect(call(model, 'createMany', { data: [] })).rejects.toThrow(ScopeError);
});

it('applies inside a transaction too', async () => {
  await scoped.$transaction(async (tx) => {
    expect(await tx.task.count({ where: theirs.keys.task })).toBe(0);
    await expect(tx.user.findMany()).rejects.toThrow(ScopeError);
  });
});

describe('the composite foreign keys are a second line of defence', () => {
  const insertTask = async ({
    id = newId(),
    createdById = ours.userId,
    projectId = null,
  }: {
    id?: string;
    createdById?: string;
    projectId?: string | null;
  }) => {
    await db.prisma.record.createMany({
      data: [{ workspaceId: ours.workspaceId, id, noun: 'task', number: 1000, title: 'x' }],
      skipDuplicates: true,
    });
    await db.pool.query(
      `INSERT INTO tasks (workspaceId, id, number, title, description, status, statusId, open, projectId, position, createdById)
       VALUES (?, ?, 1000, 'x', '', 'todo', ?, 1, ?, 'a1', ?)`,
      [ours.workspaceId, id, ours.keys.taskStatus.id, projectId, createdById],
    );
  };

  it("a raw insert cannot point at another workspace's member or project", async () => {
    await expect(insertTask({ createdById: theirs.userId })).rejects.toMatchObject({ errno: 1452 });
    await expect(insertTask({ projectId: theirs.keys.project.id })).rejects.toMatchObject({ errno: 1452 });
  });

  it("a raw insert cannot hang anything on another workspace's record, or on none", async () => {
    const { workspaceId, userId, keys } = ours;
    const of = (table: string, columns: Record<string, unknown>) =>
      db.pool.query(
        `INSERT INTO ${table} (workspaceId, ${Object.keys(columns).join(', ')})
         VALUES (?, ${Object.keys(columns)
           .map(() => '?')
           .join(', ')})`,
        [workspaceId, ...Object.values(columns)],
      );
    const party = { number: 99, name: 'x', currency: 'EUR', notes: '' };
    const latest = { lastId: newId(), lastAt: new Date() };
    const news = (ref: string, recordId = ref) => ({ userId, ref, recordId });
    const sale = {
      number: 99,
      customerId: keys.customer.id,
      locationId: keys.location.id,
      currency: 'EUR',
      taxInclusive: false,
      placedOn: '2026-01-01',
      notes: '',
    };
    const purchase = {
      number: 99,
      supplierId: keys.supplier.id,
      locationId: keys.location.id,
      currency: 'EUR',
      orderedOn: '2026-01-01',
      notes: '',
    };
    const satellites = (recordId: string): Array<[string, Record<string, unknown>]> => [
      ['comments', { id: newId(), recordId, authorId: userId, body: 'x' }],
      ['attachments', { id: newId(), recordId, name: 'x', type: 'x', bytes: 1, sha256: '', addedById: userId }],
      ['search_entries', { sourceId: newId(), part: 'title', recordId, words: 'x' }],
      ['watchers', { recordId, userId }],
      ['links', { recordId, ref: 'SO-2', kind: 'about' }],
      ['field_values', { fieldId: keys.field.id, recordId, text: 'x' }],
      ['trash_entries', { recordId, noun: 'task', trashedAt: new Date() }],
      ['customers', { id: recordId, ...party, taxExempt: false, discountPercent: 0 }],
      ['suppliers', { id: recordId, ...party }],
      ['products', { id: recordId, number: 99, name: 'x', description: '' }],
      ['sales_orders', { id: recordId, ...sale }],
      ['purchase_orders', { id: recordId, ...purchase }],
      ['party_keys', { partyId: recordId, kind: 'name', noun: 'customer', keyText: 'x' }],
      [
        'notifications',
        {
          id: newId(),
          auditId: newId(),
          kind: 'x',
          noun: 'x',
          inApp: 1,
          mail: 'off',
          at: new Date(),
          ...news(recordId),
        },
      ],
      [
        'inbox_threads',
        { noun: 'x', tab: 'me', state: 'open', updates: 1, unread: 1, ...latest, ...news(newId(), recordId) },
      ],
    ];
    for (const stranger of [theirs.keys.record.id, newId()]) {
      for (const [table, columns] of satellites(stranger))
        await expect(of(table, columns), table).rejects.toMatchObject({ errno: 1452 });
    }
    await expect(
      db.pool.query('UPDATE records SET redirectId = ? WHERE workspaceId = ?', [theirs.keys.record.id, workspaceId]),
    ).rejects.toMatchObject({ errno: 1452 });
    // All of them reference a record through the same kind of key, and no other table does.
    const { models } = await readDatamodel();
    const referencing = models.filter(({ fields }) =>
      fields.some(({ type, relationFromFields }) => type === 'Record' && relationFromFields?.length),
    );
    expect(referencing.map(({ dbName }) => dbName).sort()).toEqual(
      [...satellites('').map(([table]) => table), 'records', 'tasks'].sort(),
    );
  });

  it("a raw insert cannot give a task to another workspace's member, or put its label on one", async () => {
    const { workspaceId, keys } = ours;
    const link = (table: string, column: string, id: string) =>
      db.pool.query(
        `INSERT INTO ${table} (workspaceId, taskId, ${column}, open, position, priority) VALUES (?, ?, ?, 1, 'a0', 0)`,
        [workspaceId, keys.task.id, id],
      );
    await expect(link('task_assignees', 'userId', theirs.userId)).rejects.toMatchObject({ errno: 1452 });
    await expect(link('task_labels', 'labelId', theirs.keys.label.id)).rejects.toMatchObject({ errno: 1452 });
  });

  it("a raw insert cannot put a run under another workspace's member", async () => {
    await expect(
      db.pool.query(
        `INSERT INTO runs (workspaceId, id, kind, status, input, requestedById)
         VALUES (?, UUID(), 'export', 'waiting', '{}', ?)`,
        [ours.workspaceId, theirs.userId],
      ),
    ).rejects.toMatchObject({ errno: 1452 });
  });

  it('a raw update cannot move a task to another workspace', async () => {
    await expect(
      db.pool.query('UPDATE tasks SET workspaceId = ?, number = 1001 WHERE workspaceId = ?', [
        theirs.workspaceId,
        ours.workspaceId,
      ]),
    ).rejects.toMatchObject({ errno: expect.toBeOneOf([1451, 1452]) });
  });

  it('a member with assigned work cannot be deleted', async () => {
    await expect(
      db.pool.query('DELETE FROM members WHERE workspaceId = ? AND userId = ?', [ours.workspaceId, ours.userId]),
    ).rejects.toMatchObject({ errno: 1451 });
  });
});
