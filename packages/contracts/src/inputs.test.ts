import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { SignUpInput } from './auth';
import { ListExportsInput, RequestExportInput } from './exports';
import { ListDeadLettersInput } from './jobs';
import { LIMITS } from './limits';
import { ChangeRoleInput } from './members';
import { recordRef } from './records/key';
import { CreateTaskInput, ListTasksInput, MoveTaskInput, TaskFilter, UpdateTaskInput } from './tasks/task';

const id = '0192f6a0-0000-7000-8000-000000000001';
const signUp = { name: 'Sam', email: 'sam@example.com', password: 'correct horse', workspaceName: 'Desk' };

/** Every input schema of the API with a valid body. */
const inputs: Array<[name: string, schema: z.ZodType, good: Record<string, unknown>]> = [
  ['CreateTaskInput', CreateTaskInput, { title: 'x' }],
  ['UpdateTaskInput', UpdateTaskInput, { id, version: 1 }],
  ['MoveTaskInput', MoveTaskInput, { id, version: 1, status: 'done' }],
  ['a reference', z.strictObject({ ref: recordRef('task') }), { ref: 'T-1' }],
  ['ListTasksInput', ListTasksInput, {}],
  ['TaskFilter', TaskFilter, {}],
  ['RequestExportInput', RequestExportInput, { kind: 'tasks', formats: ['csv'] }],
  ['ListExportsInput', ListExportsInput, {}],
  ['ListDeadLettersInput', ListDeadLettersInput, {}],
  ['ChangeRoleInput', ChangeRoleInput, { memberId: id, version: 1, role: 'staff' }],
  ['SignUpInput', SignUpInput, signUp],
];
const schemas = new Map(inputs.map(([name, schema, good]) => [name, { schema, good }]));
const accepts = (name: string, more: object) => {
  const known = schemas.get(name);
  return known?.schema.safeParse({ ...known.good, ...more }).success;
};

describe.each(inputs)('%s', (name, schema, good) => {
  it('accepts a valid input', () => expect(schema.safeParse(good).error).toBeUndefined());
  it.each(['workspaceId', 'constructor', 'extra'])('refuses the extra field %s', (field) =>
    expect(accepts(name, { [field]: 'x' })).toBe(false),
  );
  it.each([null, undefined, [], 'x', 5, [good]])('refuses %j instead of an input', (value) =>
    expect(schema.safeParse(value).success).toBe(false),
  );
  it('cannot pollute the prototype of its output', () => {
    const parsed: unknown = schema.safeParse(
      JSON.parse(`{"__proto__":{"admin":true},${JSON.stringify(good).slice(1)}`.replace(',}', '}')),
    );
    expect(Reflect.get(Object(Reflect.get(Object(parsed), 'data') ?? {}), 'admin')).toBeUndefined();
  });
});

describe('a direction override', () => {
  const OVERRIDES = '\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069';

  it.each([
    ['CreateTaskInput', 'title'],
    ['UpdateTaskInput', 'title'],
    ['SignUpInput', 'name'],
    ['SignUpInput', 'workspaceName'],
  ])('is left out of %s.%s, which needs another character', (name, field) => {
    const { schema, good = {} } = schemas.get(name) ?? {};
    expect(schema?.parse({ ...good, [field]: `a${OVERRIDES} שלום\u200F b` })).toHaveProperty(field, 'a שלום\u200F b');
    expect(accepts(name, { [field]: OVERRIDES })).toBe(false);
  });
});

/** One below and at each bound are accepted, one above is not. */
const bounds: Array<[name: string, field: string, limit: number, make: (size: number) => unknown]> = [
  ['CreateTaskInput', 'title', LIMITS.titleChars, (size) => 'x'.repeat(size)],
  ['UpdateTaskInput', 'title', LIMITS.titleChars, (size) => 'x'.repeat(size)],
  ['CreateTaskInput', 'description', LIMITS.descriptionChars, (size) => 'x'.repeat(size)],
  ['UpdateTaskInput', 'description', LIMITS.descriptionChars, (size) => 'x'.repeat(size)],
  ['ListTasksInput', 'limit', LIMITS.pageSize, (size) => size],
  ['ListExportsInput', 'limit', 100, (size) => size],
  ['ListDeadLettersInput', 'limit', 100, (size) => size],
  ['ListTasksInput', 'cursor', 1_000, (size) => 'x'.repeat(size)],
  ['SignUpInput', 'name', LIMITS.nameChars, (size) => 'x'.repeat(size)],
  ['SignUpInput', 'workspaceName', LIMITS.nameChars, (size) => 'x'.repeat(size)],
  ['SignUpInput', 'password', LIMITS.passwordChars.max, (size) => 'x'.repeat(size)],
];
it.each(bounds)('%s.%s may be at most %i', (name, field, limit, make) => {
  const answers = [limit - 1, limit, limit + 1].map((size) => accepts(name, { [field]: make(size) }));
  expect(answers).toEqual([true, true, false]);
});

it.each(['ListTasksInput', 'ListExportsInput', 'ListDeadLettersInput'])('%s.limit is a whole number from 1', (name) => {
  expect([1, 2].every((limit) => accepts(name, { limit }))).toBe(true);
  expect([0, -1, 1.5, 1e9, '5', Number.NaN].some((limit) => accepts(name, { limit }))).toBe(false);
});

it('a password has at least 12 characters, and is the same from every keyboard', () => {
  const { min } = LIMITS.passwordChars;
  expect([min - 1, min].map((size) => accepts('SignUpInput', { password: 'x'.repeat(size) }))).toEqual([false, true]);
  const typed = (password: string) => SignUpInput.parse({ ...signUp, password }).password;
  expect(typed('two cafe\u0301s please')).toBe(typed('two cafés please'));
  expect(typed('  spaces stay  ')).toBe('  spaces stay  ');
  expect(accepts('SignUpInput', { password: `lone ${'\ud800'} surrogate` })).toBe(false);
});

it('a description of four-byte characters fits its column', () => {
  const longest = '🚢'.repeat(LIMITS.descriptionChars);
  expect(accepts('CreateTaskInput', { description: longest })).toBe(true);
  expect(accepts('CreateTaskInput', { description: `${longest}x` })).toBe(false);
  expect(Buffer.byteLength(longest)).toBeLessThan(65_536);
});

it('a time zone must exist', () => {
  expect(['UTC', 'Europe/Berlin', 'America/New_York'].every((timeZone) => accepts('SignUpInput', { timeZone }))).toBe(
    true,
  );
  expect(['', 'Mars/Olympus', '../etc', 'x'.repeat(61)].some((timeZone) => accepts('SignUpInput', { timeZone }))).toBe(
    false,
  );
});

it('a task is referenced by id or by key, and by no lookalike', () => {
  expect([id, 'T-1', 'T-9999999999'].every((ref) => accepts('a reference', { ref }))).toBe(true);
  expect(
    ['T-0', 'T-01', 't-1', 'T-', 'T-1 ', 'T-1\n', 'T-1e3', 'T-99999999999', '1', ''].some((ref) =>
      accepts('a reference', { ref }),
    ),
  ).toBe(false);
});

it('a report names each format once', () => {
  const formats = [['csv'], ['pdf', 'csv', 'xlsx'], [], ['csv', 'csv'], ['doc'], 'csv', ['csv', 'pdf', 'xlsx', 'csv']];
  expect(formats.map((value) => accepts('RequestExportInput', { formats: value }))).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

it('fields left out of an update stay absent, and null clears a value', () => {
  expect(UpdateTaskInput.parse({ id, version: 1, dueOn: null })).toEqual({ id, version: 1, dueOn: null });
});
