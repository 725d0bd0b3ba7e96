import type { AuditFilter } from '@quartermaster/contracts';
import { SYSTEM_ACTOR } from '@quartermaster/contracts/audit-terms';
import { nounOf, numberIn } from '@quartermaster/contracts/records/key';
import { fromInstant, toInstant } from '@quartermaster/db';
import { sql } from 'kysely';
import { addDays } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { type Entry, toEntry } from '../kernel/history';
import { zonedInstant } from '../kernel/zoned-time';

/** Entries that one statement looks through. The log has no index for each filter, so that writing stays as cheap as it is. */
const WINDOW = 20_000;
/** Statements of one call. */
const MOST_WINDOWS = 10;

/** An entry with where it came from. */
export interface AuditRow extends Entry {
  requestId: string;
  address: string | null;
}

export interface Found {
  /** Newest first, at most one more than asked for. */
  rows: AuditRow[];
  /** The oldest entry that was looked at, if others may follow. */
  lookedBackTo: { id: string; at: string } | null;
}

/**
 * The entries that match a filter, newest first, from a bounded part of the log: 200,000 entries at most.
 * @param before an entry's id: only older ones
 */
export async function findEntries(
  ctx: Pick<Ctx, 'sql' | 'timeZone'>,
  filter: AuditFilter,
  { before, limit }: { before: string | null; limit: number },
): Promise<Found> {
  const rows: AuditRow[] = [];
  let until = before;
  for (let windows = 0; windows < MOST_WINDOWS; windows++) {
    const end = await endOfWindow(ctx, until);
    rows.push(...(await readWindow(ctx, filter, { until, end: end?.id ?? null, limit: limit - rows.length })));
    if (rows.length >= limit || !end) return { rows, lookedBackTo: null };
    until = end.id;
    if (windows === MOST_WINDOWS - 1) return { rows, lookedBackTo: { id: end.id, at: toInstant(end.at) } };
  }
  return { rows, lookedBackTo: null };
}

/** The last entry of the window that begins below an id; null if the log ends before. */
async function endOfWindow({ sql: scoped }: Pick<Ctx, 'sql'>, until: string | null) {
  let query = scoped.from('audit_entries').select(['audit_entries.id', 'audit_entries.at']);
  if (until !== null) query = query.where('audit_entries.id', '<', until);
  const end = await query
    .orderBy('audit_entries.id', 'desc')
    .limit(1)
    .offset(WINDOW - 1)
    .executeTakeFirst();
  return end ?? null;
}

async function readWindow(
  ctx: Pick<Ctx, 'sql' | 'timeZone'>,
  { actor, noun, action, from, to, text }: AuditFilter,
  { until, end, limit }: { until: string | null; end: string | null; limit: number },
): Promise<AuditRow[]> {
  let query = ctx.sql.from('audit_entries').selectAll('audit_entries');
  if (until !== null) query = query.where('audit_entries.id', '<', until);
  if (end !== null) query = query.where('audit_entries.id', '>=', end);
  if (actor === SYSTEM_ACTOR) query = query.where('audit_entries.actorKind', '=', 'system');
  else if (actor !== undefined) query = query.where('audit_entries.actorId', '=', actor);
  if (noun !== undefined) query = query.where('audit_entries.noun', '=', noun);
  if (action !== undefined) query = query.where('audit_entries.action', '=', action);
  const start = (day: string) => fromInstant(zonedInstant(day, '00:00', ctx.timeZone));
  if (from !== undefined) query = query.where('audit_entries.at', '>=', start(from));
  if (to !== undefined) query = query.where('audit_entries.at', '<', start(addDays(to, 1)));
  if (text !== undefined) query = query.where(mentions(text));
  const rows = await query.orderBy('audit_entries.id', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    ...toEntry({ ...row, at: new Date(toInstant(row.at)) }),
    requestId: row.requestId,
    address: row.address,
  }));
}

/** An entry or a record by its id, a record by its key or a part of its title, a part of a value, or of an address. */
function mentions(text: string) {
  const part = `%${escapeLike(text)}%`;
  // The column holds JSON, in which quotes and backslashes have a backslash of their own.
  const inJson = `%${escapeLike(JSON.stringify(text).slice(1, -1))}%`;
  const noun = nounOf(text);
  const number = noun === undefined ? null : numberIn(noun, text);
  return sql<boolean>`(CONVERT(audit_entries.id USING utf8mb4) = ${text} OR CONVERT(audit_entries.ref USING utf8mb4) = ${text}
    OR audit_entries.address LIKE ${part}
    OR CONVERT(audit_entries.changes USING utf8mb4) COLLATE utf8mb4_unicode_ci LIKE ${inJson}
    OR EXISTS (SELECT 1 FROM records AS r WHERE r.workspaceId = audit_entries.workspaceId AND r.id = audit_entries.ref
      AND (r.title LIKE ${part} OR (r.noun = ${noun ?? ''} AND r.number = ${number}))))`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
