import { add, subtract } from '@quartermaster/contracts/money/add';
import { compare } from '@quartermaster/contracts/money/compare';
import { TooLarge } from '@quartermaster/contracts/money/digits';
import type { Quantity } from '@quartermaster/contracts/money/types';
import { textOf } from '@quartermaster/contracts/money/units';
import { auditAll } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { Conflict, Invalid } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { apply } from './apply';
import { enqueueAllocation } from './ask-to-allocate';
import { type Balance, lockBalances, type Spot } from './balances';
import type { Books } from './books';
import { type Item, itemOf } from './items';
import { refuseNegativePast } from './past';
import type { Move, Posting } from './posting';
import { writeMoves } from './write';

/** More than so many products are announced as one change of the workspace. */
const TOLD_APART = 20;

interface Plan {
  /** What was done, for the audit log: `adjust`. */
  verb: string | ((move: Move) => string);
  books: Books;
  items: ReadonlyMap<string, Item>;
  /** All that the postings can touch. */
  spots: readonly Spot[];
  /** The moves to make, from what there is. Called once the balances are locked. */
  decide: (balances: ReadonlyMap<string, Balance>) => readonly Posting[];
  /** What else has to hold, checked once the balances are locked. */
  check?: () => Promise<void>;
  /** Whether days of the past may end below 0: books that were kept elsewhere are taken over as they are. */
  isHistory?: boolean;
}

/**
 * Makes moves, in their order: the only way in which stock changes. Any number of them takes the same number of statements. Whoever calls
 * it has locked the books and the items before; nothing but what is promised of the same goods, audit and outbox may be written after it.
 * @throws Conflict if there is too little of something, or would have been on a day in the past; Invalid
 */
export async function postMoves(
  ctx: TxCtx,
  { verb, books, items, spots, decide, check, isHistory = false }: Plan,
): Promise<readonly Move[]> {
  const before = await lockBalances(ctx, spots);
  await check?.();
  const { moves, after } = workOut(decide(before), { before, books, items });
  if (!isHistory) await refuseNegativePast(ctx, { moves, items });
  await writeMoves(ctx, { moves, before, after });
  const waited = moves.filter(({ to, variantId }) => to !== null && before.get(variantId)?.isWaited);
  await enqueueAllocation(
    ctx,
    waited.map(({ variantId }) => variantId),
  );
  await tell(ctx, { verb, moves, items });
  return moves;
}

type Facts = Pick<Plan, 'books' | 'items'> & { before: ReadonlyMap<string, Balance> };

/** @throws Conflict if there is too little of something; Invalid for more than a column can store */
function workOut(postings: readonly Posting[], facts: Facts): { moves: Move[]; after: ReadonlyMap<string, Balance> } {
  const after = new Map(facts.before);
  try {
    refuseShort(postings, facts);
    const moves = postings.map((posting) => {
      const balance = after.get(posting.variantId);
      if (!balance) throw new Error('A posting of a variant that was not locked');
      const done = apply(balance, posting, itemOf(facts.items, posting.variantId));
      after.set(posting.variantId, done.balance);
      return done.move;
    });
    return { moves, after };
  } catch (error) {
    throw error instanceof TooLarge ? new Invalid(error.message) : error;
  }
}

/** Goods leave only where they are, and free. @throws Conflict with everything of which there is too little */
function refuseShort(postings: readonly Posting[], { before, books, items }: Facts): void {
  const free = new Map<string, Quantity>();
  const short = postings.flatMap(({ variantId, from, to, quantity }) => {
    const there = (locationId: string) => {
      const level = before.get(variantId)?.levels.get(locationId);
      if (!level) throw new Error('A posting to a level that was not locked');
      return free.get(`${variantId} ${locationId}`) ?? subtract('quantity', level.onHand, level.reserved);
    };
    if (to !== null) free.set(`${variantId} ${to}`, add('quantity', there(to), quantity));
    if (from === null) return [];
    const here = there(from);
    free.set(`${variantId} ${from}`, subtract('quantity', here, quantity));
    return compare('quantity', here, quantity) < 0
      ? [{ variantId, locationId: from, wanted: textOf(quantity), free: textOf(here) }]
      : [];
  });
  const [first] = short;
  if (!first) return;
  const { name, unit } = itemOf(items, first.variantId);
  const place = books.locations.size > 1 ? ` in “${books.locations.get(first.locationId)?.name}”` : '';
  const others = short.length > 1 ? `, and too little of ${short.length - 1} others` : '';
  throw new Conflict(`There are only ${first.free} ${unit} of “${name}” free${place}${others}`, {
    problem: 'short',
    short: short.slice(0, 100),
  });
}

/** Costs stand in the ledger alone: who reads the activity need not be allowed to see them. */
async function tell(
  ctx: TxCtx,
  { verb, moves, items }: Pick<Plan, 'verb' | 'items'> & { moves: readonly Move[] },
): Promise<void> {
  await auditAll(
    ctx,
    moves.map((move) => {
      const { productId, name } = itemOf(items, move.variantId);
      const wasThere = textOf(subtract('quantity', move.onHandAfter, move.delta));
      const changes = {
        onHand: [wasThere, textOf(move.onHandAfter)],
        variant: [null, name],
        move: [null, move.id],
        ...(move.reason ? { reason: [null, move.reason] } : {}),
        ...(move.note ? { note: [null, move.note] } : {}),
        ...(move.from !== null && move.to !== null
          ? { location: [move.from, move.to], quantity: [null, textOf(move.quantity)] }
          : { location: [null, move.to ?? move.from] }),
      } satisfies Record<string, [unknown, unknown]>;
      const done = typeof verb === 'string' ? verb : verb(move);
      return { action: `stock.${done}`, noun: 'stock', ref: productId, changes };
    }),
  );
  tellOfStock(
    ctx,
    moves.map(({ variantId }) => itemOf(items, variantId).productId),
  );
}

/** Tells open pages to read again what there is of products, and what is promised. */
export function tellOfStock(ctx: TxCtx, productIds: readonly string[]): void {
  const products = new Set(productIds);
  const told = products.size > TOLD_APART ? [ctx.workspaceId] : products;
  for (const ref of told) notice(ctx, { noun: 'stock', ref, kind: 'updated', version: 1 });
}
