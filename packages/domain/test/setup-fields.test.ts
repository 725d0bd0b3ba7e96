import type { CreateFieldInput, FieldKind, TaskField } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  archiveField,
  createField,
  createTask,
  getSettings,
  reorderFields,
  updateField,
  updateTask,
} from '@quartermaster/domain';
import { getTask, type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { runtimeOfFile } from './support';

const runtime = runtimeOfFile();
let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace(runtime);
});

const needs: Partial<Record<FieldKind, object>> = {
  money: { currency: 'EUR' },
  choice: { choices: ['Small', 'Large'] },
};
const newField = (kind: FieldKind): Promise<TaskField> =>
  createField(workspace.as.owner, { name: `Own ${kind}`, kind, ...needs[kind] });

/** The stored form of a value: in the task's row, and in the value table. */
async function keep(field: TaskField, value: string) {
  const task = await createTask(workspace.as.staff, { title: 'x', fields: { [field.id]: value } });
  const { fields } = await getTask(workspace.as.staff, { ref: task.id });
  const row = await runtime.db.prisma.fieldValue.findFirst({
    where: { workspaceId: workspace.id, recordId: task.id },
  });
  return { value: fields[field.id] ?? null, text: row?.text ?? null, number: row?.number?.toFixed() ?? null };
}

describe('a value', () => {
  it.each<[FieldKind, string, string, string | null, string | null]>([
    ['text', '  Hall 3 ', 'Hall 3', 'Hall 3', null],
    ['text', 'x'.repeat(2_000), 'x'.repeat(2_000), 'x'.repeat(200), null],
    ['text', '📦'.repeat(250), '📦'.repeat(250), '📦'.repeat(200), null],
    ['number', '12.50', '12.5', null, '12.5'],
    ['number', '-007', '-7', null, '-7'],
    ['number', '-0.000', '0', null, '0'],
    ['number', '0.000001', '0.000001', null, '0.000001'],
    ['number', '99999999999999999999.999999', '99999999999999999999.999999', null, '99999999999999999999.999999'],
    ['money', '-007', '-7', null, '-7'],
    ['money', '-999999999999999', '-999999999999999', null, '-999999999999999'],
    ['money', '999999999999999', '999999999999999', null, '999999999999999'],
    ['date', '2028-02-29', '2028-02-29', '2028-02-29', null],
    ['link', 'https://example.com/a b', 'https://example.com/a%20b', 'https://example.com/a%20b', null],
    ['link', 'mailto:sam@example.com', 'mailto:sam@example.com', 'mailto:sam@example.com', null],
  ])('of the kind %s, %j, is stored as %j and found by it', async (kind, given, value, text, number) => {
    expect(await keep(await newField(kind), given)).toEqual({ value, text, number });
  });

  it('that is a choice is stored by id and sorts by its position, also after a reorder', async () => {
    const field = await newField('choice');
    const [small, large] = field.choices;
    if (!small || !large) throw new Error('two choices were asked for');
    expect(await keep(field, large.id)).toEqual({ value: large.id, text: large.id, number: '1' });
    await keep(field, small.id);
    await updateField(workspace.as.owner, { id: field.id, version: 1, choices: [large, { name: 'Medium' }, small] });
    const rows = await runtime.db.prisma.fieldValue.findMany({
      where: { workspaceId: workspace.id },
      orderBy: { number: 'asc' },
    });
    expect(rows.map(({ text, number }) => [text, Number(number)])).toEqual([
      [large.id, 0],
      [small.id, 2],
    ]);
  });

  it('that is a person must be a member of this workspace', async () => {
    const field = await newField('person');
    const { id } = workspace.as.viewer.actor;
    expect(await keep(field, id)).toEqual({ value: id, text: id, number: null });
    for (const other of [(await testWorkspace(runtime)).as.staff.actor.id, newId(), 'me']) {
      await expect(keep(field, other)).rejects.toMatchObject({
        code: 'invalid',
        message: 'Own person: choose a member of this workspace',
      });
    }
  });

  it.each<[FieldKind, string]>([
    ['text', 'a\u0000b'],
    ['text', 'a\ud800'],
    ['number', '1e5'],
    ['number', '1,5'],
    ['number', '0.0000001'],
    ['number', '100000000000000000000'],
    ['number', 'NaN'],
    ['money', '12.50'],
    ['money', '1000000000000000'],
    ['date', '2026-02-30'],
    ['date', '12 March'],
    ['choice', 'Small'],
    ['link', 'javascript:alert(1)'],
    ['link', 'http://example.com'],
    ['link', 'example.com'],
    ['link', `https://example.com/${'é'.repeat(1_000)}`],
  ])('of the kind %s refuses %j, and names the field', async (kind, given) => {
    const field = await newField(kind);
    await expect(keep(field, given)).rejects.toMatchObject({
      code: 'invalid',
      field: `fields.${field.id}`,
      message: expect.stringMatching(`^Own ${kind}: `),
    });
  });

  it('changes on its own, and is cleared by null or an empty text', async () => {
    const { staff } = workspace.as;
    const [text, number] = [await newField('text'), await newField('number')];
    const task = await createTask(staff, { title: 'x', fields: { [text.id]: 'a', [number.id]: '1' } });
    const changed = await updateTask(staff, { id: task.id, version: 1, fields: { [number.id]: '2' } });
    expect(changed.fields).toEqual({ [text.id]: 'a', [number.id]: '2' });
    const emptied = await updateTask(staff, { id: task.id, version: 2, fields: { [number.id]: ' ', [text.id]: null } });
    expect(emptied.fields).toEqual({});
    expect(await runtime.db.prisma.fieldValue.count({ where: { workspaceId: workspace.id } })).toBe(0);
  });

  it('of a field that is archived, or another workspace’s, is refused', async () => {
    const { owner, staff } = workspace.as;
    const field = await newField('text');
    const task = await createTask(staff, { title: 'x', fields: { [field.id]: 'kept' } });
    await archiveField(owner, { id: field.id, version: 1 });
    await expect(keep(field, 'x')).rejects.toMatchObject({ code: 'invalid' });
    const renamed = await updateTask(staff, { id: task.id, version: 1, title: 'y' });
    expect(renamed.fields).toEqual({ [field.id]: 'kept' });
    const other = (await testWorkspace(runtime)).as.staff;
    const foreign = createTask(other, { title: 'x', fields: { [field.id]: 'x' } });
    await expect(foreign).rejects.toMatchObject({ code: 'invalid', field: 'fields' });
  });
});

describe('a field', () => {
  it.each<Omit<CreateFieldInput, 'name'>>([
    { kind: 'choice' },
    { kind: 'money' },
    { kind: 'money', currency: 'QQQ' },
    { kind: 'text', choices: ['a'] },
    { kind: 'text', currency: 'EUR' },
  ])('is not created from %j', async (input) => {
    await expect(createField(workspace.as.owner, { name: 'x', ...input })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('refuses to delete a used choice, which can be archived, and deletes an unused one', async () => {
    const { owner } = workspace.as;
    const field = await newField('choice');
    const [small, large] = field.choices;
    if (!small || !large) throw new Error('two choices were asked for');
    await keep(field, small.id);
    const change = { id: field.id, version: 1 };
    await expect(updateField(owner, { ...change, choices: [large] })).rejects.toMatchObject({
      code: 'invalid',
      message: 'Tasks use “Small”. Archive it instead',
    });
    await expect(updateField(owner, { ...change, choices: [{ id: newId(), name: 'x' }] })).rejects.toMatchObject({
      code: 'invalid',
    });
    await updateField(owner, { ...change, choices: [{ ...small, archived: true }] });
    await expect(keep(field, small.id)).rejects.toMatchObject({ code: 'invalid' });
    expect((await getSettings(owner)).fields[0]?.choices).toEqual([{ ...small, archived: true }]);
  });

  it('keeps its currency once tasks have amounts', async () => {
    const { owner } = workspace.as;
    const field = await newField('money');
    expect(await updateField(owner, { id: field.id, version: 1, currency: 'USD' })).toMatchObject({ currency: 'USD' });
    await keep(field, '100');
    await expect(updateField(owner, { id: field.id, version: 2, currency: 'JPY' })).rejects.toMatchObject({
      code: 'invalid',
      field: 'currency',
    });
  });

  it('can be reordered', async () => {
    const { owner } = workspace.as;
    const [a, b] = [await newField('text'), await newField('number')];
    await reorderFields(owner, { ids: [b.id, a.id] });
    expect((await getSettings(owner)).fields.map(({ id }) => id)).toEqual([b.id, a.id]);
    await expect(reorderFields(owner, { ids: [b.id] })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is in the settings with those of the other kinds, which have an order of their own', async () => {
    const { owner, viewer } = workspace.as;
    const ofTasks = await newField('text');
    const [second, first] = [
      await createField(owner, { noun: 'customer', name: 'Second', kind: 'text' }),
      await createField(owner, { noun: 'customer', name: 'First', kind: 'text' }),
    ];
    await reorderFields(owner, { noun: 'customer', ids: [first.id, second.id] });
    const { fields } = await getSettings(viewer);
    const of = (noun: string) => fields.filter((field) => field.noun === noun).map(({ id }) => id);
    expect([of('task'), of('customer'), of('supplier')]).toEqual([[ofTasks.id], [first.id, second.id], []]);
  });
});
