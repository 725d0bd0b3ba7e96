import { type Insert, insertSql } from '../kernel/statements';
import { retryUnit } from '../kernel/transaction';
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

interface Entry {
  sourceId: string;
  part: string;
  recordId: string;
  words: string;
}

const ENTRIES: Insert = {
  // Without those of a record that was purged since.
  into: `INSERT IGNORE INTO ${NEXT} (workspaceId, sourceId, part, recordId, words) VALUES`,
  row: '(?, ?, ?, ?, ?)',
  end: 'ON DUPLICATE KEY UPDATE recordId = VALUES(recordId), words = VALUES(words)',
};

/** Makes the entries of some records the same in both tables. A statement over both would lock what writers are about to write. */
async function copyRecords(builder: Session, workspaceId: string, ids: readonly string[]): Promise<void> {
  const read = (table: string, key: 'recordId' | 'sourceId', among: readonly string[]) =>
    builder.query<Entry[]>(
      `SELECT sourceId, part, recordId, words FROM ${table} WHERE workspaceId = ? AND ${key} IN (?)`,
      [workspaceId, among],
    );
  const entries = await read('search_entries', 'recordId', ids);
  const known = new Set(entries.map(nameOf));
  const others = (await read(NEXT, 'recordId', ids)).filter((entry) => !known.has(nameOf(entry)));
  // A merge moves entries to a record whose own audit does not say so; the rest is gone.
  const sources = [...new Set(others.map(({ sourceId }) => sourceId))];
  const moved = sources.length === 0 ? [] : await read('search_entries', 'sourceId', sources);
  const rows = [...entries, ...moved].map(({ sourceId, part, recordId, words }) => [
    workspaceId,
    sourceId,
    part,
    recordId,
    words,
  ]);
  if (rows.length > 0) await retryUnit(() => builder.query(insertSql(ENTRIES, rows.length), rows.flat()));
  const kept = new Set(moved.map(nameOf));
  for (const { sourceId, part } of others.filter((entry) => !kept.has(nameOf(entry))))
    await retryUnit(() =>
      builder.query(`DELETE FROM ${NEXT} WHERE workspaceId = ? AND sourceId = ? AND part = ?`, [
        workspaceId,
        sourceId,
        part,
      ]),
    );
}

const nameOf = ({ sourceId, part }: Entry) => `${sourceId} ${part}`;
