import { mentionOf } from '@quartermaster/contracts';
import { pageListOf } from '@quartermaster/contracts/kinds';
import { KEY_PREFIXES, RECORD_PATHS } from '@quartermaster/contracts/records/kinds';
import { newId } from '@quartermaster/db';
import {
  type AnySource,
  addAttachment,
  addLink,
  type Ctx,
  commentMail,
  createComment,
  createCustomer,
  createField,
  createOrder,
  createProduct,
  createPurchaseOrder,
  createSupplier,
  createTask,
  createView,
  deleteAttachment,
  deleteComment,
  editComment,
  getRecord,
  listActivity,
  listAttachments,
  listComments,
  listFields,
  listLinkedTasks,
  listLinks,
  listRecords,
  listViews,
  listWatchers,
  mergeCustomers,
  openAttachment,
  SOURCES,
  searchAll,
  sourceOf,
  trashRecord,
  undo as undoOperation,
  unwatchRecord,
  updatePreferences,
  updateTask,
  updateView,
  watchRecord,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runtimeOfFile } from './support';

const runtime = runtimeOfFile();
let ours: TestWorkspace;
/** Who may write records of every kind. */
let writer: Ctx;

beforeAll(async () => {
  ours = await testWorkspace(runtime);
  writer = ours.as.owner;
});

interface New {
  title: string;
  fields?: Record<string, string>;
}

const PARTY = { currency: 'EUR', acceptDuplicate: true } as const;

/** A caller whose workspace has a currency, with no gesture: what else is made does not belong to it. */
async function trading(ctx: Ctx): Promise<Ctx> {
  const where = { id: ctx.workspaceId, currency: null };
  await runtime.db.prisma.workspace.updateMany({ where, data: { currency: 'EUR' } });
  return { ...ctx, operationId: undefined };
}

/** How a record of each kind is made; a kind without a line fails the tests. */
const MAKE: Record<string, (ctx: Ctx, record: New) => Promise<{ id: string; key: string; version: number }>> = {
  task: (ctx, record) => createTask(ctx, record),
  async order(ctx, { title, ...rest }) {
    const { id: customerId } = await createCustomer(await trading(ctx), { ...PARTY, name: 'Buyer' });
    return (await createOrder(ctx, { customerId, reference: title, ...rest })).order;
  },
  async purchaseOrder(ctx, { title, ...rest }) {
    const { id: supplierId } = await createSupplier(await trading(ctx), { ...PARTY, name: 'Maker' });
    return (await createPurchaseOrder(ctx, { supplierId, reference: title, ...rest })).purchaseOrder;
  },
  customer: (ctx, { title, ...rest }) => createCustomer(ctx, { ...PARTY, name: title, ...rest }),
  supplier: (ctx, { title, ...rest }) => createSupplier(ctx, { ...PARTY, name: title, ...rest }),
  product: async (ctx, { title, ...rest }) => (await createProduct(ctx, { name: title, ...rest })).product,
};

function make({ list }: AnySource, record: Partial<New> = {}, ctx = writer) {
  const create = MAKE[list.noun];
  if (!create) throw new Error(`${list.noun}: say how one is made`);
  return create(ctx, { title: 'Talked about', ...record });
}

const KINDS = SOURCES.map((source) => ({ noun: source.list.noun, source }));

/** A kind other than the given one. */
function otherThan(source: AnySource): AnySource {
  const other = SOURCES.find(({ list }) => list.noun !== source.list.noun);
  if (!other) throw new Error('there is only one kind');
  return other;
}

describe.each(KINDS)('a $noun', ({ noun, source }) => {
  let recordId: string;
  let key: string;
  const file = (more: { recordId: string; name?: string }) => ({
    id: newId(),
    name: 'a.txt',
    type: 'text/plain',
    bytes: 1,
    sha256: 'x',
    ...more,
  });
  const gesture = (): Ctx & { operationId: string } => ({ ...writer, operationId: newId() });
  const undo = ({ operationId }: { operationId: string }) => undoOperation(writer, { operation: operationId });
  const record = () => getRecord(writer, source, recordId);

  beforeEach(async () => {
    ({ id: recordId, key } = await make(source));
  });

  it('has comments, which are counted, edited, deleted and undone without a new version', async () => {
    const g = gesture();
    const comment = await createComment(g, source, { recordId, body: 'First' });
    expect(comment).toMatchObject({ recordId, body: 'First', authorId: writer.actor.id });
    expect(await record()).toMatchObject({ commentCount: 1, version: 1 });
    const edited = await editComment(writer, source, { id: comment.id, version: 1, body: 'Better' });
    const d = gesture();
    await deleteComment(d, source, { id: comment.id, version: edited.version });
    expect(await record()).toMatchObject({ commentCount: 0 });
    expect(await undo(d)).toMatchObject({ reverted: 1, skipped: [] });
    expect((await listComments(ours.as.viewer, source, { recordId })).items).toMatchObject([{ body: 'Better' }]);
    await undo(g);
    expect((await listComments(writer, source, { recordId })).items).toEqual([]);
    expect(await record()).toMatchObject({ commentCount: 0, version: 1 });
  });

  it('has files, which are counted, opened, deleted and undone', async () => {
    const added = await addAttachment(writer, source, file({ recordId }));
    expect(await listAttachments(ours.as.viewer, source, { recordId })).toEqual([added]);
    expect(await openAttachment(ours.as.viewer, { id: added.id })).toMatchObject({ name: 'a.txt' });
    expect(await record()).toMatchObject({ attachmentCount: 1, version: 1 });
    const d = gesture();
    await deleteAttachment(d, source, { id: added.id });
    expect(await record()).toMatchObject({ attachmentCount: 0 });
    await undo(d);
    expect(await listAttachments(writer, source, { recordId })).toEqual([added]);
  });

  it('has watchers, which undo brings back', async () => {
    const memberId = ours.as.admin.actor.id;
    expect(await watchRecord(writer, source, { recordId, memberId })).toEqual({ memberIds: [memberId] });
    const g = gesture();
    await unwatchRecord(g, source, { recordId, memberId });
    expect(await listWatchers(writer, source, { recordId })).toEqual({ memberIds: [] });
    expect(await undo(g)).toMatchObject({ reverted: 1, skipped: [] });
    expect(await listWatchers(writer, source, { recordId })).toEqual({ memberIds: [memberId] });
  });

  it('refuses viewers, foreigners, the trash, and ids of another kind', async () => {
    const stranger = (await testWorkspace(runtime)).as.owner;
    const comment = await createComment(writer, source, { recordId, body: 'Ours' });
    const added = await addAttachment(writer, source, file({ recordId }));
    const attempts = (ctx: Ctx, source: AnySource) => [
      createComment(ctx, source, { recordId, body: 'x' }),
      editComment(ctx, source, { id: comment.id, version: 1, body: 'x' }),
      deleteComment(ctx, source, { id: comment.id, version: 1 }),
      addAttachment(ctx, source, file({ recordId })),
      deleteAttachment(ctx, source, { id: added.id }),
      watchRecord(ctx, source, { recordId, memberId: ours.as.admin.actor.id }),
    ];
    for (const [ctx, of, code] of [
      [ours.as.viewer, source, 'forbidden'],
      [stranger, source, 'not_found'],
      [writer, otherThan(source), 'not_found'],
    ] as const) {
      for (const attempt of await Promise.allSettled(attempts(ctx, of))) {
        expect(attempt).toMatchObject({ status: 'rejected', reason: { code } });
      }
    }
    await trashRecord(writer, source, { id: recordId, version: 1 });
    const inTrash = [
      createComment(writer, source, { recordId, body: 'x' }),
      addAttachment(writer, source, file({ recordId })),
    ];
    for (const attempt of await Promise.allSettled(inTrash)) {
      expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 'invalid' } });
    }
    expect(await record()).toMatchObject({ commentCount: 1, attachmentCount: 1 });
  });

  it('sends mails that lead to its page, while their reason holds', async () => {
    const { manager, admin } = ours.as;
    await watchRecord(manager, source, { recordId });
    await updatePreferences(manager, { notifications: { commented: { inApp: true, mail: 'now' } } });
    const { id: commentId } = await createComment(writer, source, {
      recordId,
      body: mentionOf({ id: admin.actor.id, name: 'admin' }),
    });
    const rows = await runtime.db.prisma.outbox.findMany({ where: { workspaceId: ours.id } });
    const mails = rows.filter(({ payload }) => JSON.stringify(payload).includes(commentId)).map(({ job }) => job);
    expect(mails.sort()).toEqual(['email.commented', 'email.mentioned']);
    const mail = (recipientId: string, because: 'mentioned' | 'following') =>
      commentMail(writer, sourceOf, { commentId, recipientId, because });
    const path = `${RECORD_PATHS[noun]}/${key}`;
    expect(await mail(admin.actor.id, 'mentioned')).toMatchObject({
      recordKey: key,
      recordTitle: 'Talked about',
      path,
    });
    expect(await mail(manager.actor.id, 'following')).toMatchObject({ path });
    expect(await mail(admin.actor.id, 'following')).toBeNull();
    await unwatchRecord(manager, source, { recordId });
    expect(await mail(manager.actor.id, 'following')).toBeNull();
  });

  it('has its activity by itself and in that of the workspace, with its name', async () => {
    await createComment(writer, source, { recordId, body: 'Noted' });
    const { items } = await listActivity(ours.as.viewer, { recordId });
    expect(items.map(({ action }) => action)).toEqual(['comment.create', `${noun}.create`]);
    for (const item of items) expect(item.record).toEqual({ id: recordId, noun, key, title: 'Talked about' });
    const all = await listActivity(writer, { limit: 2 });
    expect(all.items.map(({ record, revertable }) => [record?.key, revertable])).toEqual([
      [key, true],
      [key, true],
    ]);
  });

  it('can be linked to by tasks, which it lists, and not if it does not exist', async () => {
    const task = await createTask(writer, { title: 'About it' });
    await addLink(writer, { taskId: task.id, ref: key, kind: 'holds' });
    expect(await listLinkedTasks(ours.as.viewer, source, { id: recordId })).toMatchObject({
      items: [{ task: { id: task.id }, kind: 'holds' }],
      nextCursor: null,
    });
    // Tasks name purchase orders before these are imported.
    if (noun === 'purchaseOrder') return;
    const ref = `${KEY_PREFIXES[noun]}-999999`;
    await expect(addLink(writer, { taskId: task.id, ref })).rejects.toMatchObject({ code: 'invalid', field: 'ref' });
    expect((await listLinks(writer, { taskId: task.id })).items).toEqual([{ ref: key, kind: 'holds' }]);
  });

  it('has custom fields of its own kind, and refuses those of another', async () => {
    const name = `Field ${newId()}`.slice(0, 40);
    const field = await createField(ours.as.owner, { noun, name, kind: 'text' });
    const foreign = await createField(ours.as.owner, {
      noun: otherThan(source).list.noun as 'task',
      name,
      kind: 'text',
    });
    const of = async (noun: 'task') => (await listFields(writer, { noun })).items.map(({ id }) => id);
    expect(await of(noun as 'task')).toContain(field.id);
    expect(await of(noun as 'task')).not.toContain(foreign.id);
    const valued = await make(source, { fields: { [field.id]: 'Blue' } });
    const { items } = await listRecords(writer, source, {
      query: `cf."${name}" = Blue`,
      sort: `cf:${field.id}`,
      limit: 2,
    });
    expect(items).toMatchObject([{ id: valued.id }]);
    await expect(make(source, { fields: { [foreign.id]: 'Blue' } })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('has saved views with the sorts, groups, columns and language of its kind', async () => {
    const kind = noun as 'task';
    const { sorts, groups, defaults } = pageListOf(kind);
    const [[sort = ''], [group = ''], [column = '']] = [sorts, groups, defaults.columns];
    const state = { sort, group, columns: [column, 'nosuchcolumn'], query: 'nosuchfield = 1' };
    const view = await createView(writer, { noun: kind, name: 'Mine', state });
    expect(view).toMatchObject({ noun, state: { sort, group, columns: [column] }, problem: expect.any(String) });
    const fine = await updateView(writer, { id: view.id, version: 1, state: { ...state, query: '' } });
    expect(fine.problem).toBeNull();
    expect((await listViews(writer, { noun: kind })).map(({ id }) => id)).toContain(view.id);
    expect(
      (await listViews(writer, { noun: otherThan(source).list.noun as 'task' })).map(({ id }) => id),
    ).not.toContain(view.id);
    for (const wrong of [{ sort: 'nosuchsort' }, { group: 'nosuchgroup' }]) {
      await expect(createView(writer, { noun: kind, name: 'x', state: wrong })).rejects.toMatchObject({
        code: 'invalid',
      });
      await expect(updateView(writer, { id: view.id, version: 2, state: wrong })).rejects.toMatchObject({
        code: 'invalid',
      });
    }
  });

  it('is found by its title, comments, files and key among all kinds, and not from the trash', async () => {
    const own = await testWorkspace(runtime);
    const ctx = own.as.owner;
    const made = await make(source, { title: 'Zanzibar' }, ctx);
    await make(otherThan(source), { title: 'Zanzibar too' }, ctx);
    await createComment(ctx, source, { recordId: made.id, body: 'quagga' });
    await addAttachment(ctx, source, file({ recordId: made.id, name: 'okapi.pdf' }));
    const search = async (text: string) => {
      const { kinds } = await searchAll(ctx, SOURCES, { text });
      return kinds.flatMap(({ noun, items }) => items.map(({ key, where }) => `${noun} ${key} ${where}`));
    };
    const me = `${noun} ${made.key}`;
    expect((await search('zanzi')).sort()).toHaveLength(2);
    expect(await search('zanzi')).toContain(`${me} title`);
    expect(await search('quagga')).toEqual([`${me} comment`]);
    expect(await search('okapi')).toEqual([`${me} attachment`]);
    expect(await search(made.key)).toEqual([`${me} key`]);
    const { version } = await getRecord(ctx, source, made.id);
    await trashRecord(ctx, source, { id: made.id, version });
    for (const text of ['quagga', 'okapi', made.key]) expect(await search(text), text).toEqual([]);
  });
});

it('each kind has words of its own in the index', () => {
  const scopes = SOURCES.map(({ searchScope = '' }) => searchScope);
  expect(new Set(scopes).size).toBe(SOURCES.length);
});

it('assignees of a task hear of its comments without watching it', async () => {
  const task = await createTask(writer, { title: 'Assigned', assigneeIds: [ours.as.admin.actor.id] });
  const { list } = SOURCES[0] ?? {};
  const source = sourceOf(list?.noun ?? '');
  if (!source) throw new Error('there are tasks');
  const { id } = await createComment(writer, source, { recordId: task.id, body: 'Look' });
  const recipientId = ours.as.admin.actor.id;
  await updatePreferences(ours.as.admin, { notifications: { commented: { inApp: true, mail: 'now' } } });
  expect(await commentMail(writer, sourceOf, { commentId: id, recipientId, because: 'following' })).not.toBeNull();
});

it('the key of a merged customer leads to the other one, in new links and in what lists them', async () => {
  const source = sourceOf('customer');
  if (!source) throw new Error('there are customers');
  const [winner, loser] = [await make(source), await make(source)];
  const [early, late] = [await createTask(writer, { title: 'Early' }), await createTask(writer, { title: 'Late' })];
  await addLink(writer, { taskId: early.id, ref: loser.key });
  await mergeCustomers(writer, { winner: { id: winner.id, version: 1 }, loser: { id: loser.id, version: 1 } });
  expect((await addLink(writer, { taskId: late.id, ref: loser.key })).items).toEqual([
    { ref: winner.key, kind: 'about' },
  ]);
  for (const { id } of [winner, loser]) {
    const { items } = await listLinkedTasks(writer, source, { id });
    expect(items.map(({ task }) => task.id)).toEqual([late.id, early.id]);
  }
});

it('undo of an operation over several kinds reverts each', async () => {
  const g = { ...writer, operationId: newId() };
  const task = await createTask(writer, { title: 'Before' });
  await updateTask(g, { id: task.id, version: 1, title: 'After' });
  const made = await Promise.all(SOURCES.map((source) => make(source, {}, g)));
  const result = await undoOperation(writer, { operation: g.operationId });
  expect(result).toMatchObject({ reverted: 1 + made.length, skipped: [] });
  for (const [at, source] of SOURCES.entries()) {
    expect((await getRecord(writer, source, made[at]?.id ?? '')).trashedAt).not.toBeNull();
  }
});
