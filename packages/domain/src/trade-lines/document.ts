import type { TxCtx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { notFound, refuseTrashed } from '../records/load';
import type { KindTypes, Source } from '../records/source';
import { shownTo } from '../records/visible';

/** Whose a document is: a customer or a supplier. */
interface Party {
  id: string;
  number: number;
  name: string;
}

interface Wanted<P extends Party> {
  id: string;
  /** As the caller last saw it; left out by postings, which do not depend on it. */
  version: number | undefined;
  party: { column: string; lock: (id: string) => Promise<P> };
}

/**
 * Locks an order of either side, then its customer or supplier, and reads nothing without a lock, because such a read opens the snapshot
 * that MariaDB holds later writes against.
 * @throws NotFound; Conflict with the order as it is now; Invalid in the trash
 */
export async function lockDocument<T extends KindTypes, P extends Party>(
  ctx: TxCtx,
  source: Source<T>,
  { id, version, party: { column, lock } }: Wanted<P>,
): Promise<{ record: T['detail']; party: P }> {
  const columns = source.row.detailColumns.map((name) => `\`${name}\``).join(', ');
  const [row] = await ctx.tx.client.$queryRawUnsafe<Array<Record<string, unknown>>>(
    `SELECT ${columns} FROM ${source.table} WHERE workspaceId = ? AND id = ? FOR UPDATE`,
    ctx.workspaceId,
    id,
  );
  if (!row) throw notFound(source.list);
  const party = await lock(String(row[column]));
  const { id: partyId, number, name: title } = party;
  const record = source.row.toDetail({ ...row, [column]: { id: partyId, number, title } });
  if (version !== undefined && record.version !== version) {
    throw new Conflict(`Someone else changed this ${source.list.words.one}`, {
      currentVersion: record.version,
      current: shownTo(ctx, source, record),
    });
  }
  refuseTrashed(record);
  return { record, party };
}

/** Why something of an order that is no draft cannot be changed. */
export function stays({ key }: { key: string }, what: string): Conflict {
  return new Conflict(`${key} is no draft, so its ${what} stays`, { problem: 'state' });
}

/** Writes what is kept of a document that is locked, if it changed. It is no edit: the version stays. */
export async function writeKept<R extends { id: string }>(
  { tx: { client }, workspaceId }: TxCtx,
  table: string,
  { before, kept }: { before: R; kept: Partial<R> },
): Promise<void> {
  // The keys of `kept`.
  const names = Object.keys(kept) as Array<keyof R & string>;
  if (names.every((name) => kept[name] === before[name])) return;
  await client.$executeRawUnsafe(
    `UPDATE ${table} SET ${names.map((name) => `\`${name}\` = ?`).join(', ')} WHERE workspaceId = ? AND id = ?`,
    ...names.map((name) => kept[name]),
    workspaceId,
    before.id,
  );
}
