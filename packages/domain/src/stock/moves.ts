import {
  ListMovesInput,
  type ListMovesOutput,
  type MoveFilter,
  type MoveKind,
  type StockMove,
} from '@quartermaster/contracts';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { Prisma } from '@quartermaster/db';
import { fromDateColumn } from '@quartermaster/db';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { readCursor, signCursor, toPage } from '../kernel/pagination';

type Row = Prisma.StockMoveGetPayload<object>;

/**
 * The ledger of a variant, newest first, with what there was after each move. With a location, only what went in or out there.
 * @throws NotFound
 */
export async function listMoves(ctx: Ctx, input: ListMovesInput): Promise<ListMovesOutput> {
  authorize(ctx, 'stock.read');
  const { limit, cursor, through, direction: _, ...filter } = ListMovesInput.parse(input);
  await requireVariant(ctx, filter.variantId);
  const list = `moves:${JSON.stringify({ ...filter, through })}`;
  const [before] = readCursor(ctx, list, cursor) ?? [];
  const seq = before ? { seq: { lt: seqOf(before) } } : through === undefined ? {} : { seq: { lte: through } };
  const rows = await clientOf(ctx).stockMove.findMany({
    where: { ...whereOf(filter), ...seq },
    orderBy: { seq: 'desc' },
    take: limit + 1,
  });
  const page = toPage(rows, {
    limit,
    toItem: (row) => row,
    cursorOf: ({ seq }) => signCursor(ctx, list, [String(seq)]),
  });
  return { ...page, items: await describeMoves(ctx, page.items) };
}

/** The condition of a filter. */
export function whereOf({ variantId, locationId, kinds, from, to, knownAt }: MoveFilter): Prisma.StockMoveWhereInput {
  return {
    variantId,
    ...(locationId ? { OR: [{ fromLocationId: locationId }, { toLocationId: locationId }] } : {}),
    ...(kinds ? { kind: { in: kinds } } : {}),
    ...(from || to
      ? { effectiveOn: { ...(from ? { gte: new Date(from) } : {}), ...(to ? { lte: new Date(to) } : {}) } }
      : {}),
    ...(knownAt ? { recordedAt: { lte: new Date(knownAt) } } : {}),
  };
}

/** Moves in their order in the ledger, as the caller may see them. */
export async function movesByIds(ctx: Ctx, ids: readonly string[]): Promise<StockMove[]> {
  if (ids.length === 0) return [];
  const rows = await clientOf(ctx).stockMove.findMany({
    where: { id: { in: [...ids] } },
    orderBy: [{ variantId: 'asc' }, { seq: 'asc' }],
  });
  return describeMoves(ctx, rows);
}

async function describeMoves(ctx: Ctx, rows: readonly Row[]): Promise<StockMove[]> {
  if (rows.length === 0) return [];
  const reversed = rows.flatMap(({ reversesId }) => reversesId ?? []);
  const others = await clientOf(ctx).stockMove.findMany({
    where: { OR: [{ reversesId: { in: rows.map(({ id }) => id) } }, { id: { in: reversed } }] },
    select: { id: true, seq: true, reversesId: true },
  });
  const seqs = new Map(others.map(({ id, seq }) => [id, seq]));
  const reversedBy = new Map(others.map((one) => [one.reversesId, one]));
  const seesCosts = may(ctx, 'costs.read');
  return rows.map((row) => ({
    id: row.id,
    variantId: row.variantId,
    seq: row.seq,
    // Only postings write it, from the contract's list.
    kind: row.kind as MoveKind,
    fromLocationId: row.fromLocationId,
    toLocationId: row.toLocationId,
    quantity: quantityText(row.quantity),
    delta: quantityText(row.delta),
    onHandAfter: quantityText(row.onHandAfter),
    levelAfter: row.levelAfter && quantityText(row.levelAfter),
    ...(seesCosts
      ? {
          valueDelta: costText(row.valueDelta),
          valueAfter: costText(row.valueAfter),
          documentValue: costText(row.documentValue),
        }
      : {}),
    document:
      row.documentKind === null ? null : { kind: row.documentKind, ref: row.documentRef ?? '', id: row.documentId },
    reversesId: row.reversesId,
    reversedById: reversedBy.get(row.id)?.id ?? null,
    reversesSeq: seqs.get(row.reversesId ?? '') ?? null,
    reversedBySeq: reversedBy.get(row.id)?.seq ?? null,
    reason: row.reason,
    note: row.note,
    actor: { kind: row.actorKind === 'user' ? 'user' : 'system', id: row.actorId },
    operationId: row.operationId,
    effectiveOn: fromDateColumn(row.effectiveOn),
    recordedAt: row.recordedAt.toISOString(),
  }));
}

/** @throws NotFound */
export async function requireVariant(ctx: Ctx, variantId: string): Promise<void> {
  const count = await clientOf(ctx).variant.count({ where: { id: variantId } });
  if (count === 0) throw new NotFound('Variant');
}

/** The primary, in the running transaction if there is one: what was posted a moment ago is there. */
export function clientOf(ctx: Ctx) {
  return ctx.tx?.client ?? ctx.prisma;
}

/** A stored decimal in its shortest form. */
export function quantityText(stored: object | string): string {
  return textOf(exact('quantity', String(stored)));
}

export function costText(stored: object | string): string {
  return textOf(exact('cost', String(stored)));
}

/** From our own cursor. */
function seqOf(text: string): number {
  return Number.parseInt(text, 10);
}
