import { newId } from '@quartermaster/db';
import {
  bulkCustomers,
  type Ctx,
  createCustomer,
  createSupplier,
  createTask,
  getRecord,
  sourceOf,
  trashRecord,
  undo,
  updateCustomer,
  updateSupplier,
  updateTask,
} from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { describe, expect, it } from 'vitest';
import type { StoredRecord } from '../src/records/source';
import { runtimeOfFile, seeded } from './support';

const runtime = runtimeOfFile();

interface Known {
  noun: 'task' | 'customer' | 'supplier';
  id: string;
}

/** An operation, and the columns it changed, as `id column`. */
interface Done {
  operation: string;
  touched: string[];
}

/** What people see of a record. Versions and times of change go on when something is undone. */
async function stateOf(ctx: Ctx, known: readonly Known[]): Promise<Record<string, object>> {
  const state: Record<string, object> = {};
  for (const { noun, id } of known) {
    const { version: _, updatedAt: __, ...seen } = await load(ctx, { noun, id });
    state[id] = seen;
  }
  return state;
}

async function load(ctx: Ctx, { noun, id }: Known): Promise<StoredRecord> {
  const source = sourceOf(noun);
  if (!source) throw new Error(noun);
  return getRecord(ctx, source, id);
}

/** Random edits of a few records of each kind, one operation each. */
class Session {
  readonly known: Known[] = [];
  readonly done: Done[] = [];
  readonly states: Array<Record<string, object>> = [];

  private constructor(
    private readonly ctx: Ctx,
    private readonly random: () => number,
  ) {}

  static async open(seed: number): Promise<Session> {
    const { as } = await testWorkspace(runtime);
    const session = new Session(as.manager, seeded(seed));
    for (let n = 0; n < 2; n++) {
      session.known.push({ noun: 'task', id: (await createTask(as.manager, { title: `T ${n}` })).id });
      const party = { name: `P ${n}`, currency: 'EUR' };
      session.known.push({ noun: 'customer', id: (await createCustomer(as.manager, party)).id });
      session.known.push({ noun: 'supplier', id: (await createSupplier(as.manager, party)).id });
    }
    return session;
  }

  async edit(): Promise<void> {
    const before = await stateOf(this.ctx, this.known);
    this.states.push(before);
    const operation = newId();
    const gesture = { ...this.ctx, operationId: operation };
    await this.change(gesture);
    const after = await stateOf(this.ctx, this.known);
    this.done.push({ operation, touched: differences(before, after) });
  }

  private async change(ctx: Ctx): Promise<void> {
    const target = this.pick(this.known);
    const record = await load(ctx, target);
    const { id, version } = record;
    const source = sourceOf(target.noun);
    if (!source || record.trashedAt) return;
    const dice = this.random();
    if (dice < 0.1) {
      await trashRecord(ctx, source, { id, version });
      return;
    }
    if (dice < 0.25) {
      const ids = this.known.flatMap((known) => (known.noun === 'customer' ? [known.id] : []));
      await bulkCustomers(ctx, {
        target: { ids },
        change: { set: { termsDays: this.number(90), phone: this.word() } },
      });
      return;
    }
    const text = { name: this.word(), email: `${this.word()}@example.com` };
    if (target.noun === 'task') {
      const dueOn = this.pick(['2026-03-01', '2026-04-01', null]);
      const priority = this.pick(['none', 'high'] as const);
      const change = this.some({
        title: this.word(),
        description: this.word(),
        dueOn,
        priority,
        estimateMinutes: 1 + this.number(90),
      });
      await updateTask(ctx, { id, version, ...change });
    } else if (target.noun === 'customer') {
      const change = this.some({
        ...text,
        termsDays: this.number(90),
        creditLimit: String(this.number(9)),
        taxExempt: this.random() < 0.5,
      });
      await updateCustomer(ctx, { id, version, ...change });
    } else {
      const change = this.some({
        ...text,
        notes: this.word(),
        leadDays: this.number(30),
        currency: this.pick(['EUR', 'USD']),
      });
      await updateSupplier(ctx, { id, version, ...change });
    }
  }

  pick<T>(from: readonly T[]): T {
    return from[this.number(from.length)] as T;
  }
  private number(below: number): number {
    return Math.floor(this.random() * below);
  }
  private word(): string {
    return `w${this.number(1_000_000)}`;
  }
  private some<T extends object>(values: T): Partial<T> {
    const kept = Object.entries(values).filter(() => this.random() < 0.5);
    return Object.fromEntries(kept) as Partial<T>;
  }

  undo({ operation }: Done) {
    return undo(this.ctx, { operation });
  }
  state() {
    return stateOf(this.ctx, this.known);
  }
}

function differences(before: Record<string, object>, after: Record<string, object>): string[] {
  return Object.entries(after).flatMap(([id, record]) => {
    const was: Readonly<Record<string, unknown>> = { ...before[id] };
    return Object.entries(record).flatMap(([column, value]) =>
      JSON.stringify(value) === JSON.stringify(was[column]) ? [] : [`${id} ${column}`],
    );
  });
}

const EDITS = 16;
const seeds = process.env.LONG_TESTS ? Array.from({ length: 100 }, (_, n) => 2 * n + 1) : [11, 23];

describe.each(seeds)('random edits of random kinds, seed %i', (seed) => {
  it('undone in reverse, are each time the state before, to the byte', async () => {
    const session = await Session.open(seed);
    for (let n = 0; n < EDITS; n++) await session.edit();
    for (let n = EDITS - 1; n >= 0; n--) {
      const { operation, touched } = session.done[n] as Done;
      if (touched.length === 0) continue;
      const { skipped } = await session.undo({ operation, touched });
      expect(skipped).toEqual([]);
      expect(await session.state()).toEqual(session.states[n]);
    }
  });

  it('undone in any order, are refused only where a later edit touched the same column of the same record', async () => {
    const session = await Session.open(seed + 1);
    for (let n = 0; n < EDITS; n++) await session.edit();
    const order = session.done.map((_, n) => n).filter((n) => session.done[n]?.touched.length);
    for (let n = order.length - 1; n > 0; n--) {
      const other = (n * 7 + seed) % (n + 1);
      [order[n], order[other]] = [order[other] as number, order[n] as number];
    }
    /** What undos changed so far. */
    const undone = new Set<string>();
    const since = (one: string, from: number) =>
      session.done.slice(from + 1).some(({ touched }) => touched.includes(one)) || undone.has(one);
    for (const n of order) {
      const edit = session.done[n] as Done;
      const before = await session.state();
      const { skipped } = await session.undo(edit);
      const restored = differences(before, await session.state());
      const refused = edit.touched.filter((one) => !restored.includes(one));
      const was = session.states[n] ?? {};
      for (const one of refused) {
        const [id = '', column = ''] = one.split(' ');
        const now: Readonly<Record<string, unknown>> = { ...before[id] };
        const wanted: Readonly<Record<string, unknown>> = { ...was[id] };
        // Another edit may have brought back the value before.
        const same = JSON.stringify(now[column]) === JSON.stringify(wanted[column]);
        expect(same || since(one, n), `${one} of edit ${n}, ${JSON.stringify(skipped)}`).toBe(true);
      }
      // Nothing but what the edit had changed.
      for (const one of restored) expect(edit.touched).toContain(one);
      for (const one of restored) undone.add(one);
    }
  });
});
