import { classifyFault, type Database } from '@quartermaster/db';
import { createBatcherPerKey, perDatabase } from './batcher';
import { type Ctx, type WriteCtx, type WriteTransaction, writing } from './context';
import { type Call, hashOf, KEYS, keyRow, otherRequest, withIdempotency } from './idempotency';
import { announce } from './notices';
import { type Member, SharedTransaction } from './shared-transaction';
import { fromJson } from './stored';
import { commitWitnessed, Overtaken, retryUnit, type Unit, withTransaction } from './transaction';

/** Creates in one transaction at most. */
const GROUP = 50;

/** A call of `createOnce` that waits for its group. */
interface Creation {
  ctx: Ctx;
  call: Call;
  bodyHash: string;
  work: (ctx: WriteCtx) => Promise<object>;
}

type Outcome = { answer: object } | { error: unknown };

/**
 * Runs a create once per idempotency key. Creates of one workspace that arrive while another is being written are committed
 * together: their reads travel in one packet, then their numbers, then all rows with the COMMIT. One that is refused before it
 * has a number does not affect the others; if anything else fails, all are rolled back and each runs alone. A call inside a
 * transaction joins that one.
 * @param work does database work only, and may run again after a rollback
 * @throws Conflict if the key was used for another body; Unavailable if the database stays down or busy
 */
export async function createOnce<T extends object>(
  ctx: Ctx,
  call: Call,
  work: (ctx: WriteCtx) => Promise<T>,
): Promise<T> {
  if (ctx.tx || ctx.claim) return withTransaction(ctx, (ctx) => withIdempotency(ctx, call, () => work(ctx)));
  const bodyHash = call.key ? hashOf(call.body) : '';
  const outcome = await groups(ctx.runtime.db)({ ctx, call, bodyHash, work });
  if ('error' in outcome) throw outcome.error;
  // Made by `work`, or stored by it under this operation's key.
  return outcome.answer as T;
}

const groups = perDatabase((_: Database) =>
  createBatcherPerKey<Creation, Outcome>(({ ctx }) => ctx.workspaceId, createGroup, { most: GROUP }),
);

/** Calls with one key are one creation: the first runs, and the others get its answer. */
async function createGroup(creations: readonly Creation[]): Promise<Outcome[]> {
  const firsts = new Map<unknown, Creation>();
  for (const creation of creations) {
    const name = nameOf(creation);
    if (!firsts.has(name)) firsts.set(name, creation);
  }
  const running = [...firsts.values()];
  const outcomes = await createTogether(running);
  return Promise.all(
    creations.map(async (creation): Promise<Outcome> => {
      const first = firsts.get(nameOf(creation)) ?? creation;
      const outcome = outcomes[running.indexOf(first)] ?? { error: new Error('A creation without an outcome') };
      if (first.bodyHash === creation.bodyHash) return outcome;
      return 'answer' in outcome ? { error: otherRequest() } : createAlone(creation);
    }),
  );
}

function nameOf(creation: Creation): unknown {
  const { ctx, call } = creation;
  return call.key ? `${ctx.actor.id} ${call.operation} ${call.key}` : creation;
}

async function createAlone(creation: Creation): Promise<Outcome> {
  const [outcome] = await createTogether([creation]);
  return outcome ?? { error: new Error('A creation without an outcome') };
}

/** At once they would wait for each other's numbers, and on a slow machine give up. */
async function createInTurn(creations: readonly Creation[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const creation of creations) outcomes.push(await createAlone(creation));
  return outcomes;
}

/** What the tries of one group have met. */
interface Met {
  /** A key that was free when it was looked up may have been taken since. */
  hasLookedAgain: boolean;
  isConflict: boolean;
}

async function createTogether(creations: readonly Creation[]): Promise<Outcome[]> {
  const met: Met = { hasLookedAgain: false, isConflict: false };
  try {
    return (await retryUnit((unit) => tryTogether(creations, { unit, met }))) ?? (await createInTurn(creations));
  } catch (error) {
    // Those that wait for nobody's lock can still succeed, so they do not wait for those that do.
    return met.isConflict && creations.length > 1
      ? Promise.all(creations.map(createAlone))
      : creations.map(() => ({ error }));
  }
}

/** @returns null if each has to run alone */
async function tryTogether(
  creations: readonly Creation[],
  { unit, met }: { unit: Unit; met: Met },
): Promise<Outcome[] | null> {
  const [first] = creations;
  if (!first) return [];
  const { ctx } = first;
  const { db } = ctx.runtime;
  let runs: Run[] = [];
  let witness: string | undefined;
  const commit = db.inPackets(async (packets) => {
    const shared = new SharedTransaction(packets);
    runs = creations.map((creation) => start(shared, creation));
    const outcomes = await finish(shared, runs);
    if (!outcomes || !runs.some(({ isMade }) => isMade)) return outcomes;
    witness = await witnessOf(shared, runs);
    unit.settled(outcomes);
    shared.end();
    await packets.commit();
    return outcomes;
  });
  const lost = { unit, db, workspaceId: ctx.workspaceId, witness: () => witness };
  const outcomes = await commitWitnessed(commit, lost).catch((error: unknown) => {
    const fault = classifyFault(error);
    met.isConflict = fault === 'conflict';
    if (fault === 'duplicate' && !met.hasLookedAgain && creations.some(({ call }) => call.key)) {
      met.hasLookedAgain = true;
      throw new Overtaken('an idempotency key');
    }
    if (creations.length > 1 && ['duplicate', 'reference', 'refused', 'other'].includes(fault)) return null;
    throw error;
  });
  if (outcomes) tell(ctx, runs);
  return outcomes;
}

interface Run {
  creation: Creation;
  tx: WriteTransaction;
  member: Member;
  work: Promise<Outcome>;
  /** The outcome that an earlier call with the same key decides. */
  stored?: Outcome;
  isMade?: boolean;
}

function start(shared: SharedTransaction, creation: Creation): Run {
  const { ctx, call, bodyHash, work } = creation;
  const member = shared.join();
  const tx: WriteTransaction = { statements: member, notices: [], wake: false };
  const within = writing(ctx, tx);
  const create = async () => {
    const answer = await work(within);
    if (call.key) await member.insert(KEYS, [keyRow(within, { ...call, key: call.key, bodyHash, response: answer })]);
    return { answer };
  };
  return { creation, tx, member, work: create().catch((error: unknown) => ({ error })) };
}

/** @returns null if one failed that has a number by now */
async function finish(shared: SharedTransaction, runs: readonly Run[]): Promise<Outcome[] | null> {
  await leaveKnownOut(shared, runs);
  const made = await Promise.all(runs.map(({ work }) => work));
  if (shared.failure) throw shared.failure;
  const outcomes = runs.map(({ stored }, index) => stored ?? made[index] ?? { error: undefined });
  for (const [index, run] of runs.entries()) {
    run.isMade = !run.stored && 'answer' in (outcomes[index] ?? {});
    if (run.isMade || run.stored) continue;
    if (run.member.isBound && runs.length > 1) return null;
    run.member.leave(new Error('It was refused'));
  }
  return outcomes;
}

/**
 * An audit row that the server has before it gets the COMMIT. If the reply to that is lost, looking for the row waits until the
 * transaction has ended; a row that travels with the COMMIT could still arrive after the look.
 */
async function witnessOf(shared: SharedTransaction, runs: readonly Run[]): Promise<string | undefined> {
  const made = runs.filter(({ isMade, tx }) => isMade && tx.witness);
  const isThere = ({ member, tx }: Run) => !member.isWaiting(tx.witness ?? null);
  if (!made.some(isThere)) await shared.flush();
  return made.find(isThere)?.tx.witness;
}

/** Looks up the keys in the packet of the first reads. What has an answer already takes no number. */
async function leaveKnownOut(shared: SharedTransaction, runs: readonly Run[]): Promise<void> {
  const keyed = runs.filter(({ creation }) => creation.call.key);
  const [first] = keyed;
  if (!first) return;
  const same = keyed.map(() => '(actorId = ? AND operation = ? AND `key` = ?)').join(' OR ');
  const rows = await shared
    .readBefore(
      `SELECT actorId, operation, \`key\`, bodyHash, response FROM idempotency_keys WHERE workspaceId = ? AND (${same})`,
      [
        first.creation.ctx.workspaceId,
        ...keyed.flatMap(({ creation: { ctx, call } }) => [ctx.actor.id, call.operation, call.key ?? '']),
      ],
    )
    // The shared transaction has failed: each member's next statement throws the same error.
    .catch(() => []);
  for (const row of rows as KeyRow[]) {
    const run = keyed.find(({ creation }) => nameOf(creation) === `${row.actorId} ${row.operation} ${row.key}`);
    if (!run) continue;
    const isSame = run.creation.bodyHash === row.bodyHash;
    run.stored = isSame ? { answer: fromJson(row.response) as object } : { error: otherRequest() };
    run.member.leave(new Error('It was made before'));
  }
}

interface KeyRow {
  actorId: string;
  operation: string;
  key: string;
  bodyHash: string;
  response: unknown;
}

/** Tells of what was committed. */
function tell({ runtime }: Ctx, runs: readonly Run[]): void {
  const made = runs.filter(({ isMade }) => isMade);
  for (const { creation } of made) {
    const { actor } = creation.ctx;
    if (actor.kind === 'user') runtime.db.reader.wrote(actor.id);
  }
  announce(runtime, {
    notices: made.flatMap(({ tx }) => tx.notices),
    wake: made.some(({ tx }) => tx.wake),
  });
}
