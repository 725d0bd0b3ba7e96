import type { Ctx, TxCtx } from '../kernel/context';
import { marks } from '../kernel/statements';
import { loadRecord } from '../records/load';
import { destroy } from '../records/purge';
import type { AnySource } from '../records/source';
import type { Documents } from './numbers';

/** A document that an import brought. */
export interface SourcedDocument {
  id: string;
  number: number;
  source: string;
  isTrashed: boolean;
  /** Somebody wrote about it, or attached files. */
  isTalkedOf: boolean;
}

interface Row {
  id: string;
  number: number | bigint;
  source: string;
  isTrashed: number | bigint;
  isTalkedOf: number | bigint;
}

const AT_ONCE = 500;

/** The documents of a kind that have one of these sources, by it. */
export async function documentsBySource(
  { prisma, workspaceId }: Ctx,
  { table }: Documents,
  sources: readonly string[],
): Promise<ReadonlyMap<string, SourcedDocument>> {
  const found = new Map<string, SourcedDocument>();
  for (let from = 0; from < sources.length; from += AT_ONCE) {
    const some = sources.slice(from, from + AT_ONCE);
    const rows = await prisma.$queryRawUnsafe<Row[]>(
      `SELECT id, number, source, trashedAt IS NOT NULL AS isTrashed, commentCount + attachmentCount > 0 AS isTalkedOf
       FROM ${table} WHERE workspaceId = ? AND source IN (${marks(some.length)})`,
      workspaceId,
      ...some,
    );
    for (const { source, isTrashed, isTalkedOf, ...row } of rows)
      found.set(source, {
        id: row.id,
        number: Number(row.number),
        source,
        isTrashed: Number(isTrashed) > 0,
        isTalkedOf: Number(isTalkedOf) > 0,
      });
  }
  return found;
}

/**
 * Makes room for documents that a file brings again: those in the trash are deleted permanently, so that their numbers are free. One that
 * somebody wrote about keeps its number, and only lets go of its source.
 */
export async function releaseTrashed(
  ctx: TxCtx,
  source: AnySource,
  documents: readonly SourcedDocument[],
): Promise<void> {
  const trashed = documents.filter(({ isTrashed }) => isTrashed);
  const kept = trashed.filter(({ isTalkedOf }) => isTalkedOf).map(({ id }) => id);
  if (kept.length > 0)
    await ctx.tx.client.$executeRawUnsafe(
      `UPDATE ${source.table} SET source = NULL WHERE workspaceId = ? AND id IN (${marks(kept.length)})`,
      ctx.workspaceId,
      ...kept,
    );
  const records = [];
  for (const { id, isTalkedOf } of trashed) if (!isTalkedOf) records.push(await loadRecord(ctx, source, id));
  await destroy(ctx, source, records);
}
