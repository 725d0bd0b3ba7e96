import type { ChangeNotice } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  type Ctx,
  createCustomer,
  createOrder,
  createProduct,
  createPurchaseOrder,
  createSupplier,
  createTask,
  enterRecord,
  leaveRecord,
  NotFound,
  RateLimited,
  SOURCES,
  sourceOf,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { eventually, freePort } from '@quartermaster/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failure, runtimeOfFile, traces } from './support';

const runtime = runtimeOfFile();
const other = runtimeOfFile();
let ours: TestWorkspace;

/** How a record of each kind is made; a kind without a line fails the tests. */
const MAKE: Record<string, (ctx: Ctx) => Promise<{ id: string }>> = {
  task: (ctx) => createTask(ctx, { title: 'Read together' }),
  customer: (ctx) => createCustomer(ctx, { name: newId(), currency: 'EUR' }),
  supplier: (ctx) => createSupplier(ctx, { name: newId(), currency: 'EUR' }),
  product: async (ctx) => (await createProduct(ctx, { name: newId() })).product,
  async order(ctx) {
    await trade(ctx);
    const { id: customerId } = await createCustomer(ctx, { name: newId(), currency: 'EUR' });
    return (await createOrder(ctx, { customerId })).order;
  },
  async purchaseOrder(ctx) {
    await trade(ctx);
    const { id: supplierId } = await createSupplier(ctx, { name: newId(), currency: 'EUR' });
    return (await createPurchaseOrder(ctx, { supplierId })).purchaseOrder;
  },
};

/** Gives the workspace the currency that trade needs. */
async function trade({ workspaceId: id }: Ctx): Promise<void> {
  await runtime.db.prisma.workspace.update({ where: { id }, data: { currency: 'EUR' } });
}

const NOUNS = SOURCES.map(({ list }) => list.noun);

beforeAll(async () => {
  await eventually(() => runtime.bus.healthy && other.bus.healthy);
});
// A pace of its own for everybody.
beforeEach(async () => {
  ours = await testWorkspace(runtime);
});

async function openRecord(noun = 'task') {
  const { id: recordId } = (await MAKE[noun]?.(ours.as.manager)) ?? {};
  if (!recordId) throw new Error(`no line for ${noun}`);
  const at = (tabId: string) => ({ recordId, tabId });
  return {
    recordId,
    enter: async (ctx: Ctx, tabId = ctx.actor.id) => (await enterRecord(ctx, sourceOf, at(tabId))).memberIds,
    leave: (ctx: Ctx, tabId = ctx.actor.id) => leaveRecord(ctx, sourceOf, at(tabId)),
  };
}

/** What is told while `work` runs. */
async function told(work: () => Promise<unknown>): Promise<ChangeNotice[]> {
  const notices: ChangeNotice[] = [];
  const stop = runtime.bus.subscribe('changes', (message) => notices.push(message as ChangeNotice));
  await work();
  stop();
  return notices.filter(({ noun, workspaceId }) => noun === 'presence' && workspaceId === ours.id);
}

describe.each(NOUNS)('who has a %s open', (noun) => {
  it('is known to the others who do, in any process, until they leave', async () => {
    const { owner, staff, viewer } = ours.as;
    const { enter, leave } = await openRecord(noun);
    expect(await enter(viewer)).toEqual([]);
    expect(await enter({ ...staff, runtime: other })).toEqual([viewer.actor.id]);
    expect(await enter(owner)).toEqual([staff.actor.id, viewer.actor.id].sort());
    await leave(viewer);
    await leave({ ...owner, runtime: other });
    expect(await enter(staff)).toEqual([]);
  });

  it('is told to those who may read it when a person comes and goes, not when they stay', async () => {
    const { staff, viewer } = ours.as;
    const { recordId, enter, leave } = await openRecord(noun);
    const [tabOne, tabTwo] = [newId(), newId()];
    const expected = { noun: 'presence', ref: recordId, of: noun, actorId: viewer.actor.id };
    expect(await told(() => enter(viewer, tabOne))).toEqual([expect.objectContaining(expected)]);
    const stays = async () => {
      await enter(viewer, tabOne);
      await enter(viewer, tabTwo);
      await leave(viewer, tabOne);
      await leave(viewer, tabOne);
      await leave(staff);
    };
    expect(await told(stays)).toEqual([]);
    expect(await told(() => leave(viewer, tabTwo))).toEqual([expect.objectContaining(expected)]);
  });
});

it('shows nobody who was removed or belongs to another workspace', async () => {
  const { staff } = ours.as;
  const { recordId, enter } = await openRecord();
  const gone = await ours.join('staff');
  await enter(gone);
  expect(await enter(staff)).toEqual([gone.actor.id]);
  await runtime.db.prisma.member.deleteMany({ where: { workspaceId: ours.id, userId: gone.actor.id } });
  expect(await enter(staff)).toEqual([]);

  const theirs = await testWorkspace(runtime);
  const stranger = theirs.as.owner;
  const input = { recordId, tabId: newId() };
  expect(await failure(enterRecord(stranger, sourceOf, input))).toBeInstanceOf(NotFound);
  await leaveRecord(stranger, sourceOf, { ...input, tabId: staff.actor.id });
  const late = await ours.join('viewer');
  expect(await enter(late)).toEqual([staff.actor.id]);
});

it('rejects a record that does not exist', async () => {
  const input = { recordId: newId(), tabId: newId() };
  expect(await failure(enterRecord(ours.as.staff, sourceOf, input))).toBeInstanceOf(NotFound);
});

it('rejects a person who opens more than 30 records at a stretch, and nobody else', async () => {
  const { staff, viewer } = ours.as;
  const { enter } = await openRecord();
  for (let opened = 0; opened < 30; opened++) await enter(staff);
  expect(await failure(enter(staff))).toBeInstanceOf(RateLimited);
  expect(await enter(viewer)).toEqual([staff.actor.id]);
});

it('writes nothing to the database', async () => {
  const { staff } = ours.as;
  const { enter, leave } = await openRecord();
  const before = await traces(staff);
  await enter(staff);
  await leave(staff);
  expect(await traces(staff)).toEqual(before);
});

it('without Redis the record is open to nobody else, and nothing fails', async () => {
  const alone = runtimeOfFile({ redisUrl: `redis://127.0.0.1:${await freePort()}/0` });
  const { staff, viewer } = ours.as;
  const { enter, leave } = await openRecord();
  await enter(viewer);
  expect(await enter({ ...staff, runtime: alone })).toEqual([]);
  await leave({ ...staff, runtime: alone });
});
