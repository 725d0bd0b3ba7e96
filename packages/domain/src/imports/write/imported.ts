import type { ImportKind } from '@quartermaster/contracts';
import type { KindNoun } from '@quartermaster/contracts/kinds';
import type { Ctx } from '../../kernel/context';

const BATCH = 5_000;

/** The records an import has made so far, by the fingerprints of their rows. */
export async function importedBy(ctx: Ctx, importId: string): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  for await (const { fingerprint, recordId } of rowsOf(ctx, importId)) made.set(fingerprint, recordId);
  return made;
}

/** Of the rows named, those that earlier imports of such files have brought, and whose records are not in the trash. */
export async function importedBefore(
  ctx: Ctx,
  { id, noun, kind, fingerprints }: { id: string; noun: KindNoun; kind: ImportKind; fingerprints: ReadonlySet<string> },
): Promise<Map<string, string>> {
  const earlier = await ctx.prisma.import.findMany({
    where: { noun, kind, id: { not: id } },
    select: { id: true },
  });
  const made = new Map<string, string>();
  for (const { id } of earlier) {
    for await (const row of rowsOf(ctx, id)) {
      if (row.trashedAt === null && fingerprints.has(row.fingerprint)) made.set(row.fingerprint, row.recordId);
    }
  }
  return made;
}

async function* rowsOf(ctx: Ctx, importId: string) {
  for (let after = ''; ; ) {
    const rows = await ctx.sql
      .from('imported_rows')
      .innerJoin('records', (on) =>
        on
          .onRef('records.workspaceId', '=', 'imported_rows.workspaceId')
          .onRef('records.id', '=', 'imported_rows.recordId'),
      )
      .leftJoin('trash_entries', (on) =>
        on
          .onRef('trash_entries.workspaceId', '=', 'imported_rows.workspaceId')
          .onRef('trash_entries.recordId', '=', 'imported_rows.recordId'),
      )
      .select(['imported_rows.fingerprint', 'imported_rows.recordId', 'trash_entries.trashedAt'])
      .where('imported_rows.importId', '=', importId)
      .where('imported_rows.fingerprint', '>', after)
      .orderBy('imported_rows.fingerprint')
      .limit(BATCH)
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.fingerprint;
  }
}
