import { retryUnit } from '../kernel/transaction';
import { type EntryRow, insertEntries } from './insert-entries';
import { NEXT, type Session } from './next-table';

/** Clocks of our processes differ by less, together with the time of a transaction. */
const MARGIN_MS = 5 * 60 * 1_000;
const WORKSPACES_AT_ONCE = 500;
const RECORDS_AT_ONCE = 50;

export interface Follow {
  /** Writes the new table. */
  builder: Session;
  /** Reads the audit: the builder may only use the tables that it has locked. */
  other: Session;
  /** When the copy began, or the last catching up, in milliseconds. */
  since: number;
  /** How many migrations there were then. */
  migrations: number;
  /** Ids of audit rows whose records have been copied again. */
  seen: Set<string>;
}

interface Change {
  id: string;
  workspaceId: string;
  /** The record, also for its comments and files. */
  ref: string;
}

/**
 * Copies the entries of records that changed since the copy began, or since the last catching up. Every write of an entry is audited
 * in its own transaction, and ids of audit rows have the order of time.
 * @returns the number of changes
 */
export async function catchUp(follow: Follow): Promise<number> {
  const { builder, other, seen } = follow;
  const began = Date.now();
  const changes = (await changesSince(other, follow.since - MARGIN_MS)).filter(({ id }) => !seen.has(id));
  const records = new Map<string, Set<string>>();
  for (const { workspaceId, ref } of changes)
    records.set(workspaceId, (records.get(workspaceId) ?? new Set()).add(ref));
  for (const [workspaceId, refs] of records) {
    const ids = [...refs];
    for (let from = 0; from < ids.length; from += RECORDS_AT_ONCE)
      await copyRecords(builder, workspaceId, ids.slice(from, from + RECORDS_AT_ONCE));
  }
  for (const { id } of changes) seen.add(id);
  follow.since = began;
  return changes.length;
}

async function changesSince(session: Session, ms: number): Promise<Change[]> {
  const time = ms.toString(16).padStart(12, '0');
  const first = `${time.slice(0, 8)}-${time.slice(8)}`;
  const workspaces = await session.query<Array<{ id: string }>>('SELECT id FROM workspaces');
  const changes: Change[] = [];
  for (let from = 0; from < workspaces.length; from += WORKSPACES_AT_ONCE) {
    const ids = workspaces.slice(from, from + WORKSPACES_AT_ONCE).map(({ id }) => id);
    const found = await session.query<Change[]>(
      `SELECT id, workspaceId, ref FROM audit_entries FORCE INDEX (PRIMARY) WHERE workspaceId IN (?) AND id > ?`,
      [ids, first],
    );
    changes.push(...found);
  }
  return changes;
}

/**
 * Makes the entries of some records the same in both tables. A statement over both would lock what writers are about to write. A
 * source is compared as a whole: a merge moves its entries to a record whose own audit does not say so.
 */
async function copyRecords(builder: Session, workspaceId: string, ids: readonly string[]): Promise<void> {
  const read = (table: string, key: 'recordId' | 'sourceId', among: readonly string[]) =>
    builder.query<EntryRow[]>(
      `SELECT workspaceId, sourceId, part, recordId, words FROM ${table} WHERE workspaceId = ? AND ${key} IN (?)
       ORDER BY sourceId, part`,
      [workspaceId, among],
    );
  const held = [...(await read('search_entries', 'recordId', ids)), ...(await read(NEXT, 'recordId', ids))];
  if (held.length === 0) return;
  const sources = [...new Set(held.map(({ sourceId }) => sourceId))];
  const wanted = bySource(await read('search_entries', 'sourceId', sources));
  const copied = bySource(await read(NEXT, 'sourceId', sources));
  const changed = sources.filter((id) => JSON.stringify(wanted.get(id)) !== JSON.stringify(copied.get(id)));
  const outdated = changed.filter((id) => copied.has(id));
  if (outdated.length > 0) {
    await retryUnit(() =>
      builder.query(`DELETE FROM ${NEXT} WHERE workspaceId = ? AND sourceId IN (?)`, [workspaceId, outdated]),
    );
  }
  await insertEntries(
    builder,
    NEXT,
    changed.flatMap((id) => wanted.get(id) ?? []),
  );
}

function bySource(entries: readonly EntryRow[]): Map<string, EntryRow[]> {
  const sources = new Map<string, EntryRow[]>();
  for (const entry of entries) sources.set(entry.sourceId, [...(sources.get(entry.sourceId) ?? []), entry]);
  return sources;
}
