import { type MoveKind, REVERSIBLE, ReverseMoveInput, type StockChange } from '@quartermaster/contracts';
import { exact } from '@quartermaster/contracts/money/units';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict, NotFound } from '../kernel/errors';
import { effectiveDay, lockBooks } from './books';
import { changeOnce } from './change-once';
import { lockItems } from './items';
import { clientOf } from './moves';
import type { PoolMove } from './pool/pool';
import { postMoves } from './post';
import type { Move, Posting } from './posting';
import { inTurnOf } from './turns';

/**
 * Takes a move back by its opposite, dated today: the ledger keeps both. What had gone out comes back at what it took; what had come in
 * leaves at what it brought, if the rest is worth so much.
 * @throws NotFound; Conflict for a move that was taken back before, that is one itself or a document's, and if its goods are gone
 */
export async function reverseMove(ctx: Ctx, input: ReverseMoveInput): Promise<StockChange> {
  authorize(ctx, 'stock.adjust');
  const { idempotencyKey: key, ...body } = ReverseMoveInput.parse(input);
  const move = await clientOf(ctx).stockMove.findFirst({ where: { id: body.moveId }, select: { variantId: true } });
  if (!move) throw new NotFound('Move');
  return inTurnOf(ctx, [move.variantId], () =>
    changeOnce(ctx, { operation: 'stock.reverse', key, body }, (ctx) => takeBack(ctx, body)),
  );
}

/** The same inside a transaction. */
export async function takeBack(
  ctx: TxCtx,
  { moveId, note }: { moveId: string; note: string | null },
): Promise<readonly Move[]> {
  const books = await lockBooks(ctx);
  const move = await readMove(ctx, moveId);
  const { variantId, fromLocationId: to, toLocationId: from } = move;
  const items = await lockItems(ctx, [variantId]);
  if (!REVERSIBLE.some((kind) => kind === move.kind)) throw notReversible(move.kind);
  const spots = [from, to].flatMap((locationId) => (locationId === null ? [] : [[variantId, locationId] as const]));
  const posting: Posting = {
    variantId,
    kind: 'undo',
    from,
    to,
    quantity: exact('quantity', String(move.quantity)),
    worth: { undone: poolMoveOf(move) },
    effective: effectiveDay(ctx, books),
    note,
    reversesId: moveId,
  };
  return postMoves(ctx, {
    verb: 'reverse',
    books,
    items,
    spots,
    decide: () => [posting],
    // Under the lock of the total, as of which nobody else can take it back.
    check: async () => {
      if (await isTakenBack(ctx, moveId))
        throw new Conflict('This was taken back before', { problem: 'not_reversible' });
    },
  });
}

type Row = {
  variantId: string;
  kind: string;
  fromLocationId: string | null;
  toLocationId: string | null;
} & Record<'quantity' | keyof PoolMove, object>;

/** Moves never change. A locking read, because it opens no snapshot before the balances are locked. @throws NotFound */
async function readMove({ tx: { client }, workspaceId }: TxCtx, moveId: string): Promise<Row> {
  const [move] = await client.$queryRaw<Row[]>`
    SELECT variantId, kind, fromLocationId, toLocationId, quantity, delta, valueDelta, documentValue, onHandAfter, valueAfter
    FROM stock_moves
    WHERE workspaceId = ${workspaceId} AND id = ${moveId} LOCK IN SHARE MODE`;
  if (!move) throw new NotFound('Move');
  return move;
}

/** A locking read would lock the gap where others take other moves back. What the snapshot misses, the unique key refuses. */
export async function isTakenBack({ tx: { client } }: TxCtx, moveId: string): Promise<boolean> {
  return (await client.stockMove.count({ where: { reversesId: moveId } })) > 0;
}

/** What a stored move did to the pool. */
export function poolMoveOf(move: Readonly<Record<keyof PoolMove, object>>): PoolMove {
  return {
    delta: exact('quantity', String(move.delta)),
    valueDelta: exact('cost', String(move.valueDelta)),
    documentValue: exact('cost', String(move.documentValue)),
    onHandAfter: exact('quantity', String(move.onHandAfter)),
    valueAfter: exact('cost', String(move.valueAfter)),
  };
}

function notReversible(kind: string): Conflict {
  const isUndo = kind === ('undo' satisfies MoveKind);
  const why = isUndo ? 'This takes another move back. Adjust the stock instead' : 'This belongs to a document';
  return new Conflict(why, { problem: 'not_reversible' });
}
