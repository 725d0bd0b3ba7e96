import { testRuntime } from '@quartermaster/domain/testing';
import { sampled, servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './support/api';
import { call, dataOf, errorOf } from './support/call';
import { assemble, type Cast } from './support/matrix';
import { type Field, fieldsOf, isId, type JsonSchema, procedures, withField } from './support/procedures';
import { validInputs, workspaceChecksum } from './support/workspace';

const runtime = testRuntime(servers());
let api: TestApi;
let cast: Cast;

beforeAll(async () => {
  [api, cast] = await Promise.all([startApi(), assemble(runtime)]);
});
afterAll(async () => {
  await api.close();
  await runtime.close();
});

const takingInput = procedures.filter(({ input }) => input !== null);
const fields = takingInput.flatMap((procedure) =>
  fieldsOf(procedure.input).map((field, index) => ({
    procedure,
    field,
    name: `${procedure.path} ${field.path.join('.')}`,
    turn: turnOf(procedure.path, index),
  })),
);

/** The sample that a field of a procedure gets: its neighbours get others. */
function turnOf(path: string, index = 0): number {
  return procedures.findIndex((one) => one.path === path) + index;
}

/** Invalid for every field: all inputs are scalars, lists of strings, or objects of known fields. Only a
 * boolean field accepts booleans. */
const NEVER_VALID: Record<string, unknown> = {
  'an operator': { contains: '' },
  'a negation': { not: null },
  'a set operator': { in: ['x'] },
  'a function name': { $ne: null },
  'a list of objects': [{ id: 'x' }],
  'a nested list': [[]],
  true: true,
  false: false,
  'a huge number': 1e308,
  'a negative number': -1,
  'a fraction': 1.5,
  'an unsafe integer': 2 ** 53,
  NUL: 'a\u0000b',
  'a lone high surrogate': 'a\ud800b',
  'a lone low surrogate': 'a\udc00b',
  'an escape': 'a\u001bb',
};

const EXTRAS = {
  id: 'x',
  workspaceId: 'x',
  role: 'owner',
  createdAt: 'x',
  createdById: 'x',
  number: 1,
  open: true,
  total: 1,
};

const unused = new Map<string, Promise<unknown>>();

/** A valid input. Its records are made once and then kept, because hardly anything here accepts it: see `use`. */
function valid(path: string): Promise<unknown> {
  const input = unused.get(path) ?? make(path);
  unused.set(path, input);
  return input;
}

async function make(path: string): Promise<unknown> {
  return (await validInputs(cast.stock)[path]?.()) ?? {};
}

/** Forgets an input that was accepted: its records are used up. */
function use(path: string): Promise<unknown> {
  unused.delete(path);
  return valid(path);
}

/** Other values for every field in turn. */
const SCALARS = [null, 0, -1, 1, '', ' ', 'x', [], {}, ['csv'], '1', 1e21, '-0', '2026-02-30', '0000-00-00'];

const PRESENT_PASSWORDS =
  /^(auth\.(changeAddress|reauthenticate) password|me\.changePassword current|.* proof\.password)$/;

describe('values that no field accepts', () => {
  it.each(takingInput)(
    '$path rejects them all in every field and nothing changes',
    async ({ path, type, input: schema }) => {
      const input = await valid(path);
      const before = await workspaceChecksum(runtime, cast.stock.workspace.id);
      for (const [index, field] of fieldsOf(schema).entries()) {
        for (const [what, value] of sampled(Object.entries(NEVER_VALID), turnOf(path, index))) {
          if (typeof value === 'boolean' && field.schema.type === 'boolean') continue;
          // Any text may be somebody's password: it is compared, and a wrong one is audited.
          if (typeof value === 'string' && PRESENT_PASSWORDS.test(`${path} ${field.path.join('.')}`)) continue;
          const raw = JSON.stringify(withField(input, field.path, value));
          const answer = await call(api.origin, { path, type, raw, ...cast.callers.owner });
          expect(answer.status, `${field.path.join('.')}, ${what}: ${answer.text}`).toBe(400);
          expect(errorOf(answer).data.issues?.[0]?.path, what).toContain(field.path[0]);
        }
      }
      expect(await workspaceChecksum(runtime, cast.stock.workspace.id)).toBe(before);
    },
  );

  it.each(fields)('$name rejects null, numbers, lists and objects unless its schema allows them', async (one) => {
    const { path, type } = one.procedure;
    let whole = await valid(path);
    for (const value of sampled(SCALARS, one.turn)) {
      const input = withField(whole, one.field.path, value);
      const answer = await call(api.origin, { path, type, input, ...cast.callers.owner });
      if (answer.status !== 400) whole = await use(path);
      expect([200, 400, 404, 409], `${JSON.stringify(value)}: ${answer.text}`).toContain(answer.status);
      if (!mayBe(one.field, value)) expect(answer.status, `${JSON.stringify(value)}: ${answer.text}`).toBe(400);
    }
  });
});

const NO_OBJECT = ['[]', '[{}]', 'null', 'true', '0', '1e400', '"x"', '""', '[[[]]]'];
const NO_JSON = ['{', '{"a":}', "{'a':1}", 'NaN', '{"a":1}}', '\u0000', '\ufeff{}', '<x/>', 'input=1', '{"a":1,}'];
const EVIL_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', '\\u005f_proto__'];

describe('an input', () => {
  it.each(takingInput)('of $path rejects fields it does not declare', async ({ path, type, input: schema }) => {
    const input = await valid(path);
    const names = Object.keys(schema?.properties ?? {});
    for (const [name, value] of Object.entries(EXTRAS).filter(([name]) => !names.includes(name))) {
      const answer = await call(api.origin, {
        path,
        type,
        input: withField(input, [name], value),
        ...cast.callers.owner,
      });
      expect(answer.status, `${name}: ${answer.text}`).toBe(400);
    }
    for (const { path: at } of fieldsOf(schema).filter(({ schema }) => schema.type === 'object')) {
      const answer = await call(api.origin, {
        path,
        type,
        input: withField(input, [...at, 'workspaceId'], 'x'),
        ...cast.callers.owner,
      });
      expect(answer.status, answer.text).toBe(400);
    }
  });

  it.each(takingInput)('of $path cannot pollute a prototype', async ({ path, type }) => {
    const text = JSON.stringify(await valid(path));
    const rest = text === '{}' ? '}' : `,${text.slice(1)}`;
    for (const key of sampled(EVIL_KEYS, turnOf(path))) {
      const raw = `{"${key}":{"admin":true,"role":"owner"}${rest}`;
      const answer = await call(api.origin, { path, type, raw, ...cast.callers.owner });
      expect(answer.status, `${key}: ${answer.text}`).toBe(400);
    }
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });

  it.each(takingInput)('of $path must be an object', async ({ path, type }) => {
    for (const raw of sampled(NO_OBJECT, turnOf(path))) {
      const answer = await call(api.origin, { path, type, raw, ...cast.callers.owner });
      expect(answer.status, `${raw}: ${answer.text}`).toBe(400);
    }
  });

  it.each(takingInput)('of $path must be JSON', async ({ path, type }) => {
    for (const raw of sampled(NO_JSON, turnOf(path))) {
      const answer = await call(api.origin, { path, type, raw, ...cast.callers.owner });
      expect(answer.status, `${raw}: ${answer.text}`).toBe(400);
      expect(errorOf(answer).message).not.toMatch(/position|token|SyntaxError/i);
    }
  });

  it.each(takingInput)(
    'of $path is rejected if missing, unless all its fields are optional',
    async ({ path, type, input }) => {
      const answer = await call(api.origin, { path, type, ...cast.callers.owner });
      expect(answer.status, answer.text).toBe(input?.default === undefined ? 400 : 200);
    },
  );

  it.each(procedures)('of $path as broken UTF-8 never causes a server error', async ({ path, type }) => {
    const { cookie = '', workspace } = cast.callers.owner;
    const broken = Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xc3, 0x28, 0xff, 0xfe]), Buffer.from('"}')]);
    const answer = await call(api.origin, {
      path: type === 'query' ? `${path}?input=%7B%22ref%22%3A%22%C3%28%FF%22%7D` : path,
      type,
      cookie,
      workspace,
      ...(type === 'mutation' ? { raw: broken.toString('latin1') } : {}),
    });
    expect(answer.status, answer.text).toBeLessThan(500);
  });
});

describe('text', () => {
  const WORDS = 'Frühstück 早餐 🦊👩‍👩‍👧 e\u0301 ﷽ ‏שלום abc';

  it.each(['title', 'description'])('of every script is kept in a %s', async (field) => {
    const input = withField({ title: 'x' }, [field], WORDS);
    const made = await call(api.origin, { path: 'tasks.create', type: 'mutation', input, ...cast.callers.owner });
    expect(made.status, made.text).toBe(200);
    const { id } = dataOf(made) as { id: string };
    const read = await call(api.origin, {
      path: 'tasks.get',
      type: 'query',
      input: { ref: id },
      ...cast.callers.owner,
    });
    expect(dataOf(read)).toMatchObject({ [field]: WORDS });
  });

  it('of a password may grow by normalisation', async () => {
    // U+FB2C normalises to three characters: the limit applies to the characters typed.
    const input = withField(await make('auth.signUp'), ['password'], `seven violet kettles ${'\ufb2c'.repeat(100)}`);
    const answer = await call(api.origin, { path: 'auth.signUp', type: 'mutation', input });
    expect(answer.status, answer.text).toBe(200);
  });
});

describe('the workspace header', () => {
  it.each([
    ['none', undefined, 400],
    ['blank', ' ', 400],
    ['very long', 'x'.repeat(5_000), 404],
    ['a wildcard', '%', 404],
    ['SQL', "' OR 1=1 -- ", 404],
    ['latin-1', '\u00e9\u00ff', 404],
    ['a prototype', '__proto__', 404],
    ['an id', '0192f6a0-0000-7000-8000-000000000001', 404],
  ])('that is %s finds no workspace', async (_what, workspace, status) => {
    const { cookie = '' } = cast.callers.owner;
    const answer = await call(api.origin, { path: 'workspace.get', type: 'query', cookie, workspace });
    expect(answer.status, answer.text).toBe(status);
  });
});

/** Whether the field's JSON Schema allows the value. */
function mayBe(field: Field, value: unknown): boolean {
  return shapesOf(field.schema).some(({ type, const: only, enum: words }) => {
    if (only !== undefined) return value === only;
    if (words) return words.includes(value);
    if (isId(field)) return value === null && type === 'null';
    if (type === 'null') return value === null;
    if (type === 'string') return typeof value === 'string';
    if (type === 'integer') return Number.isSafeInteger(value);
    if (type === 'array') return Array.isArray(value);
    return type === 'object' && typeof value === 'object' && value !== null && !Array.isArray(value);
  });
}

/** The schema and its alternatives, and theirs. */
function shapesOf(schema: JsonSchema): JsonSchema[] {
  return [schema, ...(schema.anyOf ?? []).flatMap(shapesOf)];
}
