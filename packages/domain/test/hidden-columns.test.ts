import { can, FIXED_RANKS } from '@quartermaster/contracts';
import { type OrderTypes, order } from '@quartermaster/contracts/records/fixtures/order';
import { querySchemaOf, visibleList } from '@quartermaster/contracts/records/kind';
import { complete } from '@quartermaster/contracts/records/query/complete';
import { languageOf } from '@quartermaster/contracts/records/query/language';
import { newId } from '@quartermaster/db';
import {
  type Ctx,
  createCustomer,
  getRecord,
  groupRecords,
  listActivity,
  listAsJson,
  listRecords,
  listTrashed,
  recordAsJson,
  restoreRecord,
  trashRecord,
  undo,
} from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeAudit } from '../src/audit/describe';
import { findEntries } from '../src/audit/find';
import { exportedColumns, plannedColumns, requireColumns } from '../src/exports/columns';
import { guessUses } from '../src/imports/sheet/uses';
import { findRecords } from '../src/search/find-records';
import { usableView } from '../src/views/problem';
import { databaseOfFile, failure, runtimeOfFile } from './support';
import { addOrders, bulkOrders, createOrder, orderSheet, orderSource, updateOrder } from './support/orders';

const runtime = runtimeOfFile({ databaseUrl: await databaseOfFile() });
/** Who has the permission, and who has all but that. */
let owner: Ctx;
let staff: Ctx;
let customer: string;

beforeAll(() => addOrders(runtime), 120_000);
beforeEach(async () => {
  ({ owner, staff } = (await testWorkspace(runtime)).as);
  customer = (await createCustomer(owner, { name: 'Acme', currency: 'EUR' })).id;
});

const HIDDEN = Object.entries(order.columns).flatMap(([name, column]) => ('needs' in column ? [name] : []));
/** A value of each that is not its default, and one as queries write it. */
const VALUES: Record<string, unknown> = { margin: '700', discount: 35, risk: 'watched' };
const written = (name: string) => String(VALUES[name]);

const create = (as: Ctx, input: object = {}) => createOrder(as, { customer, currency: 'EUR', ...input });
const page = (as: Ctx, query: string, sort = 'key') =>
  listRecords<OrderTypes>(as, orderSource, { query, sort, limit: 50 });
const shows = (record: object | undefined) => HIDDEN.filter((name) => name in (record ?? {}));

it('the throw-away kind hides columns of several types', () => {
  expect(HIDDEN).toEqual(['margin', 'discount', 'risk']);
  expect(Object.keys(VALUES)).toEqual(HIDDEN);
});

describe.each(HIDDEN)('%s, without its permission', (name) => {
  const secret = { discount: 35, risk: 'watched' } as const;

  it('1 is absent from lists, pages and the trash', async () => {
    const made = await create(owner, secret);
    for (const [as, expected] of [
      [owner, HIDDEN],
      [staff, []],
    ] as const) {
      const listed = await page(as, '');
      expect(shows(listed.items[0])).toEqual(expected);
      const sent = await listAsJson<OrderTypes>(as, orderSource, { query: '', sort: 'key', limit: 50 });
      expect(JSON.parse(sent.text)).toEqual(listed);
      expect(shows(await getRecord<OrderTypes>(as, orderSource, made.key))).toEqual(expected);
    }
    // In one turn, so that one statement serves both.
    const both = [owner, staff].map((as) => recordAsJson<OrderTypes>(as, orderSource, made.id));
    const [whole, part] = (await Promise.all(both)).map(({ text }) => JSON.parse(text));
    expect([shows(whole), shows(part)]).toEqual([HIDDEN, []]);
    expect(part).toEqual(await getRecord<OrderTypes>(staff, orderSource, made.id));
    const trashed = await trashRecord<OrderTypes>(staff, orderSource, made);
    expect(shows(trashed)).toEqual([]);
    for (const [as, expected] of [
      [owner, HIDDEN],
      [staff, []],
    ] as const)
      expect(shows((await listTrashed<OrderTypes>(as, orderSource, { limit: 5 })).items[0])).toEqual(expected);
    expect(shows(await restoreRecord<OrderTypes>(staff, orderSource, trashed))).toEqual([]);
  });
  it('2 sorts nothing, neither first nor second', async () => {
    for (const sort of [name, `-${name}`, `promised,${name}`, `${name},promised`])
      await expect(page(staff, '', sort), sort).rejects.toMatchObject({ code: 'invalid' });
    expect((await page(owner, '', 'promised,margin')).items).toEqual([]);
  });
  it('3 filters nothing, wherever it stands in a query', async () => {
    const condition = `${name} = ${written(name)}`;
    for (const query of [condition, `!(${condition})`, `promised < today && (key = 1 || ${condition})`])
      await expect(page(staff, query), query).rejects.toThrow(/no field/);
    await page(owner, condition);
  });
  it('4 groups nothing and is not added up', async () => {
    const by = (as: Ctx, by: string, sum?: string) =>
      groupRecords(as, orderSource, { query: '', by, ...(sum ? { sum } : {}) });
    await expect(by(staff, name)).rejects.toMatchObject({ code: 'invalid' });
    await expect(by(staff, 'owner', name)).rejects.toMatchObject({ code: 'invalid' });
    await by(owner, 'risk', 'margin');
  });
  it('5 is in no export, made or downloaded', async () => {
    expect(exportedColumns(staff, orderSource.list).has(name)).toBe(false);
    expect(await plannedColumns(staff, { list: orderSource.list, noun: 'order' }, ['key', name])).toEqual([
      { key: 'key', field: null },
    ]);
    expect(await plannedColumns(owner, { list: orderSource.list, noun: 'order' }, ['key', name])).toHaveLength(2);
    expect(() => requireColumns(staff, orderSource.list, ['key', name])).toThrow('your role does not show');
    requireColumns(staff, orderSource.list, ['key', `cf:${newId()}`]);
    requireColumns(owner, orderSource.list, ['key', name]);
  });
  it('6 is found by no search, of whoever', async () => {
    await create(owner, { ...secret, reference: 'Spring', note: 'Findable' });
    const words = { margin: 'margin0', discount: 'discount35', risk: 'watched' }[name] ?? '';
    for (const as of [owner, staff]) {
      expect(await findRecords(as, orderSource, { text: words, limit: 5 })).toEqual([]);
      expect((await page(as, `text ~ ${words}`)).items).toEqual([]);
      expect(await findRecords(as, orderSource, { text: 'findable', limit: 5 })).toHaveLength(1);
    }
  });
  it('7 is not in the activity, and an entry of nothing else neither', async () => {
    const { id } = await create(owner);
    await updateOrder(owner, { id, version: 1, ...given({ ...secret, reference: 'Spring' }) });
    await updateOrder(owner, { id, version: 2, ...given({ discount: 1 }) });
    const entries = async (as: Ctx) =>
      (await listActivity(as, { recordId: id })).items.map(({ changes, revertable }) => ({
        fields: changes.map(({ field }) => field),
        revertable,
      }));
    expect(await entries(staff)).toEqual([
      { fields: ['reference'], revertable: false },
      { fields: ['title'], revertable: true },
    ]);
    expect(await entries(owner)).toMatchObject([{ fields: ['discount'], revertable: true }, { revertable: true }, {}]);
  });
  it('7a is not in the audit log of somebody who may read that, and no search finds it there', async () => {
    const { id } = await create(owner);
    await updateOrder(owner, { id, version: 1, ...given({ ...secret, reference: 'Spring' }) });
    const found = async (as: Ctx, text?: string) => {
      const { rows } = await findEntries(owner, { noun: order.noun, text }, { before: null, limit: 10 });
      return (await describeAudit(as, rows, { text })).map(({ changes, withheld }) => ({
        fields: changes.map(({ field }) => field),
        withheld,
      }));
    };
    const [entry] = await found(staff);
    expect(entry).toEqual({ fields: ['reference'], withheld: true });
    expect(await found(staff, 'spring')).toContainEqual(entry);
    expect(await found(staff, 'watched')).toEqual([]);
    expect(await found(owner, 'watched')).toMatchObject([{ withheld: false }]);
  });
  it('8 is not in a conflict, which has the whole record', async () => {
    const { id } = await create(owner, secret);
    await updateOrder(owner, { id, version: 1, ...given({ reference: 'Spring' }) });
    for (const [as, expected] of [
      [owner, HIDDEN],
      [staff, []],
    ] as const) {
      const error = await failure(updateOrder(as, { id, version: 1, ...given({ reference: 'Autumn' }) }));
      const { current } = (error as { details: { current: object } }).details;
      expect(current).toMatchObject({ reference: 'Spring' });
      expect(shows(current)).toEqual(expected);
    }
  });
  it('9 is not in a replayed answer, when the role has changed since', async () => {
    const idempotencyKey = newId();
    const first = await create(owner, { ...secret, idempotencyKey });
    const { actor, ...rest } = owner;
    const demoted: Ctx = { ...rest, actor: { id: actor.id, kind: 'user', ...FIXED_RANKS.staff } };
    expect(shows(first)).toEqual(HIDDEN);
    const { margin: _, discount: __, risk: ___, ...shown } = first;
    // The same input, of which the caller now may give less: the key answers before that is looked at only for what it hides.
    const plain = { idempotencyKey: newId() };
    const before = await create(owner, plain);
    expect(shows(await create(demoted, plain))).toEqual([]);
    expect((await create(demoted, plain)).id).toBe(before.id);
    await expect(create(demoted, { ...secret, idempotencyKey })).rejects.toThrow('Unrecognized key');
    expect(await getRecord(demoted, orderSource, first.id)).toEqual(shown);
  });
  it('10 is left out of the views of others, which say so', () => {
    const state = { query: '', sort: 'promised', group: null, columns: ['key', name] };
    expect(usableView(staff, orderSource.list, state)).toEqual({
      state: { ...state, columns: ['key'] },
      problem: 'Your role does not show everything in this view',
    });
    expect(usableView(owner, orderSource.list, state)).toEqual({ state, problem: null });
    const query = `${name} = ${written(name)}`;
    expect(usableView(staff, orderSource.list, { ...state, columns: null, query }).problem).toContain('no field');
    const sorted = { ...state, columns: null, sort: '-margin', group: 'risk' };
    expect(usableView(staff, orderSource.list, sorted).state).toEqual({ ...sorted, sort: '-promised', group: null });
  });
  it('11 is set by no create, update, bulk change or sheet, and undone by no one', async () => {
    if (name === 'margin') return;
    const made = await create(owner);
    const value = { [name]: VALUES[name] };
    const message = `Unrecognized key: "${name}"`;
    await expect(create(staff, value)).rejects.toThrow(message);
    await expect(updateOrder(staff, { id: made.id, version: 1, ...given(value) })).rejects.toThrow(message);
    // Also the default, which would take away what is there.
    await expect(updateOrder(staff, { id: made.id, version: 1, ...given({ risk: 'none' }) })).rejects.toThrow('risk');
    await expect(bulkOrders(staff, { target: { ids: [made.id] }, change: { set: value } })).rejects.toThrow(message);
    expect(guessUses(orderSheet, [order.columns[name as 'risk'].label])).toEqual(['ignore']);
    expect(await getRecord(owner, orderSource, made.id)).toEqual(made);
    const operationId = newId();
    await updateOrder({ ...staff, operationId }, { id: made.id, version: 1, ...given({ reference: 'Mine' }) });
    await updateOrder({ ...owner, operationId }, { id: made.id, version: 2, ...given(value) });
    const { actor, ...rest } = owner;
    const demoted: Ctx = { ...rest, actor: { id: actor.id, kind: 'user', ...FIXED_RANKS.staff } };
    expect(await undo(demoted, { operation: operationId })).toMatchObject({
      reverted: 0,
      skipped: [{ reason: 'You do not have permission to undo this' }],
    });
    expect(await getRecord<OrderTypes>(owner, orderSource, made.id)).toMatchObject({ ...value, reference: 'Mine' });
  });
  it('12 is offered by no completion', () => {
    const texts = (role: 'owner' | 'staff') => {
      const language = languageOf(querySchemaOf(visibleList((permission) => can(role, permission), order)));
      return complete(language, { text: name.slice(0, 3), caret: 3 }).options.map(({ text }) => text);
    };
    expect(texts('owner')).toContain(name);
    expect(texts('staff')).not.toContain(name);
  });
});

/** What an input has beside its id and version. */
function given(values: object): object {
  return values;
}
