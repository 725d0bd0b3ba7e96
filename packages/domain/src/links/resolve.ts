import { KEY_PREFIXES, type Noun } from '@quartermaster/contracts/records/kinds';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import { SOURCES } from '../kinds';
import { findRecord, loadRecord } from '../records/load';
import type { AnySource } from '../records/source';

/** Tasks name purchase orders before these are imported: such a reference is accepted by its look. */
const NAMED_BEFORE: readonly string[] = ['purchaseOrder' satisfies Noun];

/** The kind whose keys begin as a reference does; undefined for others that workspaces do not keep yet. */
function sourceOfRef(ref: string): AnySource | undefined {
  return SOURCES.find(({ list }) => ref.startsWith(`${KEY_PREFIXES[list.noun]}-`));
}

/** The key of the record that a reference leads to: of the other one, where it was merged. Unknown references stay as they are. */
export async function resolveRef(ctx: Ctx, ref: string): Promise<string> {
  const source = sourceOfRef(ref);
  const record = source && (await findRecord(ctx, source, ref));
  return record ? keyAfterMerge(ctx, record) : ref;
}

/** The key under which a record is linked: of the other one, where it was merged. */
export async function keyAfterMerge({ sql }: Ctx, { id, key }: { id: string; key: string }): Promise<string> {
  const row = await sql
    .from('records')
    .innerJoin('records as winner', (join) =>
      join.onRef('winner.workspaceId', '=', 'records.workspaceId').onRef('winner.id', '=', 'records.redirectId'),
    )
    .where('records.id', '=', id)
    .select('winner.number')
    .executeTakeFirst();
  return row ? `${key.slice(0, key.lastIndexOf('-'))}-${row.number}` : key;
}

/**
 * Checks that a record can be linked to: it exists, where workspaces keep its kind, and has the lines that are named. Purchase orders are
 * accepted by the look of their reference, because a task about one is useful before they are imported.
 * @throws Invalid; Forbidden without permission to read its kind; Conflict if it is merged at this moment
 */
export async function requireRecord(
  ctx: TxCtx,
  { taskId, ref, lines }: { taskId: string; ref: string; lines: readonly string[] },
): Promise<void> {
  const source = sourceOfRef(ref);
  if (!source && lines.length > 0) throw new Invalid(`${ref} has no lines`, 'lines');
  if (!source) return;
  authorize(ctx, source.list.permissions.read);
  const record = await loadRecord(ctx, source, ref).catch((error: unknown) => {
    if (!(error instanceof NotFound)) throw error;
    if (NAMED_BEFORE.includes(source.list.noun)) return null;
    throw new Invalid(`There is no ${source.list.words.one} ${ref}`, 'ref');
  });
  if (!record && lines.length > 0) throw new Invalid(`${ref} has no lines`, 'lines');
  if (!record) return;
  const { id } = record;
  if (id === taskId) throw new Invalid(`A ${source.list.words.one} cannot be linked to itself`, 'ref');
  if (lines.length > 0) {
    const known = (await source.lines?.(ctx, id)) ?? [];
    if (lines.some((line) => !known.includes(line))) throw new Invalid(`${ref} does not have these lines`, 'lines');
  }
  const [row] = await ctx.tx.client.$queryRaw<Array<{ redirectId: string | null }>>`
    SELECT redirectId FROM records WHERE workspaceId = ${ctx.workspaceId} AND id = ${id} LOCK IN SHARE MODE`;
  if (row?.redirectId) throw new Conflict(`${ref} was merged just now. Try again`);
}
