import { randomUUID } from 'node:crypto';
import { ROLES } from '@quartermaster/contracts';
import { testRuntime } from '@quartermaster/domain/testing';
import { sampled, servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCESS, ACTORS, SPENDING } from './support/access-table';
import { startAdapter, startApi, type TestApi } from './support/api';
import { call, withoutRequestId } from './support/call';
import { FOREIGN_IDS } from './support/foreign-ids';
import { type Hole, withHole } from './support/gateless';
import { assemble, type Cast, mismatches } from './support/matrix';
import { PARTIES } from './support/party-things';
import { fieldsOf, isId, procedures, queries, withField } from './support/procedures';
import { CANARY, validInputs, workspaceChecksum } from './support/workspace';

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

describe('who may call what', () => {
  it('is listed for every procedure, and for nothing else', () => {
    expect(Object.keys(ACCESS).sort()).toEqual(procedures.map(({ path }) => path).sort());
  });

  it.each(procedures)('$path answers every caller as the table says', async (procedure) => {
    expect(await mismatches(api.origin, cast, procedure)).toEqual([]);
  });
});

describe('an id of another workspace', () => {
  const idFields = procedures.flatMap((procedure) =>
    fieldsOf(procedure.input)
      .filter(isId)
      .map((field) => ({ procedure, field, name: `${procedure.path} ${field.path.join('.')}` })),
  );

  it('is covered for every field that holds an id, and for no other', () => {
    expect(Object.keys(FOREIGN_IDS).sort()).toEqual(idFields.map(({ name }) => name).sort());
  });

  it.each(idFields)('in $name answers like an unknown id, and changes nothing', async (one) => {
    const { elsewhere, stock, callers } = cast;
    const expected = FOREIGN_IDS[one.name];
    const foreign = {
      task: async () => (await elsewhere.newTask()).id,
      member: () => elsewhere.newMember(),
      ...elsewhere.settings,
      comment: async () => (await elsewhere.newComment()).id,
      attachment: () => elsewhere.newAttachment(),
      entry: async () => (await elsewhere.newEntry()).id,
      operation: async () => (await elsewhere.newEntry()).operation,
      report: () => elsewhere.newFailedReport(),
      import: () => elsewhere.newImport(),
      deadLetter: () => elsewhere.newDeadLetter(),
      invitation: () => elsewhere.newInvitation(),
      product: async () => (await elsewhere.products.product()).id,
      productComment: async () => (await elsewhere.products.productComment()).id,
      productFile: () => elsewhere.products.productFile(),
      taxRate: () => elsewhere.products.taxRate(),
      category: () => elsewhere.products.category(),
      order: async () => (await elsewhere.orders.draft()).id,
      shipment: async () => (await elsewhere.orders.shipment()).id,
      payment: async () => (await elsewhere.orders.payment()).id,
      invoice: async () => (await elsewhere.orders.invoice()).id,
      return: async () => (await elsewhere.orders.announced()).id,
      orderComment: async () => (await elsewhere.orders.comment()).id,
      orderFile: () => elsewhere.orders.file(),
      purchaseOrder: async () => (await elsewhere.purchases.draft()).id,
      receipt: async () => (await elsewhere.purchases.receipt()).id,
      purchaseComment: async () => (await elsewhere.purchases.comment()).id,
      purchaseFile: () => elsewhere.purchases.file(),
      customer: async () => (await elsewhere.parties.party('customer')).id,
      supplier: async () => (await elsewhere.parties.party('supplier')).id,
      customerComment: async () => (await elsewhere.parties.comment('customer')).id,
      supplierComment: async () => (await elsewhere.parties.comment('supplier')).id,
      customerFile: () => elsewhere.parties.file('customer'),
      supplierFile: () => elsewhere.parties.file('supplier'),
      variant: async () => (await elsewhere.goods.variant()).id,
      move: async () => (await elsewhere.goods.variant()).moveId,
      location: () => elsewhere.goods.location(),
      nothing: async () => randomUUID(),
    };
    const id = await foreign[expected?.of ?? 'nothing']();
    const before = await workspaceChecksum(runtime, elsewhere.workspace.id);
    const { path, type } = one.procedure;
    const reply = async (value: string) => {
      const input = await validInputs(stock)[path]?.();
      const answer = await call(api.origin, {
        path,
        type,
        input: withField(input, one.field.path, value),
        ...callers.owner,
      });
      expect(answer.status, answer.text).toBe(expected?.status);
      return answer.status === 200 ? withoutIds(answer.text) : withoutRequestId(answer);
    };
    expect(await reply(id)).toBe(await reply(randomUUID()));
    expect(await workspaceChecksum(runtime, elsewhere.workspace.id)).toBe(before);
  });

  it('is not found by key either', async () => {
    await Promise.all([elsewhereTasks(3), cast.stock.newTask()]);
    const numbers: { most: number }[] = await runtime.db.pool.query(
      'SELECT MAX(number) AS most FROM tasks WHERE workspaceId = ?',
      [cast.stock.workspace.id],
    );
    const own = numbers[0]?.most ?? 0;
    await elsewhereTasks(own + 1);
    const get = (ref: string) =>
      call(api.origin, { path: 'tasks.get', type: 'query', input: { ref }, ...cast.callers.owner });
    const [foreign, unknown] = [await get(`T-${own + 1}`), await get('T-999999999')];
    expect([foreign.status, withoutRequestId(foreign)]).toEqual([404, withoutRequestId(unknown)]);
  });

  it('used there as an idempotency key returns none of their data here', async () => {
    const key = randomUUID();
    const create = (caller: { cookie?: string; workspace: string }) =>
      call(api.origin, {
        path: 'tasks.create',
        type: 'mutation',
        input: { title: 'Same words', idempotencyKey: key },
        ...caller,
      });
    const { stranger, owner } = cast.callers;
    const theirs = await create({ ...stranger, workspace: cast.elsewhere.workspace.slug });
    const ours = await create(owner);
    expect([theirs.status, ours.status]).toEqual([200, 200]);
    expect(JSON.parse(ours.text).result.data.id).not.toBe(JSON.parse(theirs.text).result.data.id);
  });

  async function elsewhereTasks(count: number) {
    for (let made = 0; made < count; made++) await cast.elsewhere.newTask();
  }
});

describe('what a workspace lists', () => {
  let bare: Cast;
  beforeAll(async () => {
    const { elsewhere } = cast;
    bare = await assemble(runtime);
    await Promise.all([
      elsewhere.newTask(),
      ...Object.values(elsewhere.settings).map((make) => make()),
      ...[elsewhere.products.productComment(), elsewhere.products.trashedProduct(), elsewhere.products.category()],
      ...PARTIES.flatMap((noun) => [elsewhere.parties.comment(noun), elsewhere.parties.trashed(noun)]),
      elsewhere.newMember(),
      elsewhere.newFailedReport(),
      elsewhere.newDeadLetter(),
      elsewhere.newInvitation(),
    ]);
  });

  it.each(queries)('$path never shows text from another workspace', async ({ path, type }) => {
    for (const role of ROLES) {
      for (const input of [undefined, { query: '' }, { limit: 100 }]) {
        const answer = await call(api.origin, { path, type, input, ...bare.callers[role] });
        expect(answer.text).not.toContain(CANARY);
      }
    }
    const seen = await call(api.origin, {
      path: 'tasks.list',
      type: 'query',
      input: { query: '' },
      ...cast.callers.stranger,
      workspace: cast.elsewhere.workspace.slug,
    });
    expect(seen.text).toContain(CANARY);
  });
});

describe('what a custom role cannot read', () => {
  /** Who the members are, and their roles, are for everyone; tests name some of them so. */
  const ofEveryone = ['members.list', 'roles.list'];
  const texts = async (actor: 'empty' | 'area', { path, type }: (typeof queries)[number]) => {
    const input = await validInputs(cast.stock)[path]?.();
    const answers = await Promise.all(
      [undefined, input].map((one) => call(api.origin, { path, type, input: one, ...cast.callers[actor] })),
    );
    return answers.map(({ text }) => text).join();
  };

  it.each(queries.filter(({ path }) => !ofEveryone.includes(path)))(
    '$path shows nothing of it, however it is asked',
    async (query) => {
      expect(await texts('empty', query)).not.toContain(CANARY);
      expect(await texts('area', query)).not.toMatch(/\b[TSP]-\d+\b/);
    },
  );

  it('is told from what it can', async () => {
    const query = { path: 'customers.list', type: 'query', input: null } as const;
    await cast.stock.parties.party('customer');
    expect(await texts('area', query)).toContain(CANARY);
  });
});

describe('the matrix itself', () => {
  const owner = () => cast.ownerSession;
  const holes: Record<string, Hole> = {
    'sign-in': (ctx) => (ctx.identity ? ctx : { ...ctx, identity: owner() }),
    membership: (ctx) =>
      ctx.identity?.userId === cast.elsewhere.workspace.as.owner.actor.id ? { ...ctx, identity: owner() } : ctx,
    permission: (ctx) => (isMember(ctx.identity?.userId) ? { ...ctx, identity: owner() } : ctx),
  };
  const isMember = (userId: string | undefined) =>
    ROLES.some((role) => cast.stock.workspace.as[role].actor.id === userId);
  /** The callers that each gate rejects: they get in when it is removed. */
  const keptOut = {
    'sign-in': ['anonymous', 401],
    membership: ['stranger', 404],
    permission: ['viewer', 403],
  } as const;
  // Without the gate they are answered like the owner, which shows where the owner is answered otherwise.
  const cases = Object.entries(keptOut).flatMap(([gate, [actor, status]]) =>
    sampled(
      procedures.filter(
        ({ path }) => ACCESS[path]?.[actor] === status && ACCESS[path]?.owner !== status && !SPENDING.has(path),
      ),
      gate.length,
    ).map((procedure) => ({ gate, actor, procedure, path: procedure.path })),
  );

  it.each(cases)('fails when $path has lost its $gate gate', async ({ gate, actor, procedure, path }) => {
    const hole = holes[gate];
    if (!hole) throw new Error(`no such gate: ${gate}`);
    const variant = await startAdapter(withHole(path, hole), runtime);
    try {
      expect(await mismatches(variant.origin, cast, { ...procedure, as: [actor] })).toContainEqual(
        expect.stringContaining(`${path} as ${actor}: ${ACCESS[path]?.owner}`),
      );
    } finally {
      await variant.close();
    }
  });

  it('passes on the same server with every gate in place', async () => {
    const whole = await startAdapter(
      withHole('', (ctx) => ctx),
      runtime,
    );
    try {
      // The gate of previews is before the adapter: it keeps uploads out as well.
      const as = ACTORS.filter((actor) => actor !== 'preview');
      for (const procedure of sampled(procedures, 0, { of: 12 }))
        expect(await mismatches(whole.origin, cast, { ...procedure, as })).toEqual([]);
    } finally {
      await whole.close();
    }
  }, 120_000);
});

/** Ids, times, numbers and positions differ between two successful calls. */
function withoutIds(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'instant')
    .replace(/\b(?:[TCSP]|SO)-\d+/g, 'key')
    .replace(/\b(?:INV|CN)-\d{4}-\d+/g, 'number')
    .replace(/"position":"\w+"/g, 'place');
}
