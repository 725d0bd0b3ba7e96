import type { ImportKind, ImportNoun } from '@quartermaster/contracts';
import type { Ctx } from '../../kernel/context';
import type { ImportedTask } from '../read';

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
  {
    id,
    noun,
    kind,
    fingerprints,
  }: { id: string; noun: ImportNoun; kind: ImportKind; fingerprints: ReadonlySet<string> },
): Promise<Map<string, MadeRecord>> {
  const earlier = await ctx.prisma.import.findMany({
    where: { noun, kind, id: { not: id } },
    select: { id: true },
  });
  const made = new Map<string, MadeRecord>();
  for (const { id } of earlier) {
    for await (const { fingerprint, recordId, title, trashedAt } of rowsOf(ctx, id)) {
      if (trashedAt === null && fingerprints.has(fingerprint)) made.set(fingerprint, { recordId, title });
    }
  }
  return made;
}

export interface MadeRecord {
  recordId: string;
  title: string;
}

type Prints = Pick<ImportedTask, 'fingerprint' | 'formerFingerprint' | 'title'>;

/** The fingerprints by which tasks may be known. */
export function printsOf(tasks: readonly Prints[]): Set<string> {
  return new Set(
    tasks.flatMap(({ fingerprint, formerFingerprint }) => [fingerprint, formerFingerprint ?? fingerprint]),
  );
}

/** The task that an earlier import made of this one. By its key alone it is known only if it is still called the same. */
export function madeBefore(
  { fingerprint, formerFingerprint, title }: Prints,
  before: ReadonlyMap<string, MadeRecord>,
): string | undefined {
  const made = before.get(fingerprint);
  if (made) return made.recordId;
  const former = before.get(formerFingerprint ?? fingerprint);
  return former?.title === title ? former.recordId : undefined;
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
      .select(['imported_rows.fingerprint', 'imported_rows.recordId', 'records.title', 'trash_entries.trashedAt'])
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
