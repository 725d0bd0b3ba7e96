import { ScopedSql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { DETAIL_COLUMNS, toDetail } from '../tasks/columns';
import type { ExportPlan } from './render';

const BATCH = 500;

/** The version of the format; what reads it asks for this number. */
const FORMAT = 1;

/** One line of an export: what kind of record it is, and the record. */
export interface ExportRecord {
  record: string;
  [field: string]: unknown;
}

/** Tables that go out as they are, in an order in which each points backwards. Secrets and machinery are not among them. */
const TABLES = [
  ['custom_roles', 'role', 'id'],
  ['projects', 'project', 'id'],
  ['task_statuses', 'status', 'id'],
  ['labels', 'label', 'id'],
  ['fields', 'field', 'id'],
  ['task_templates', 'template', 'id'],
  ['saved_views', 'view', 'id'],
] as const;
const PARTS = [
  ['comments', 'comment', 'id'],
  ['attachments', 'attachment', 'id'],
  ['task_dependencies', 'dependency', 'blockedId'],
  ['links', 'link', 'recordId'],
  ['watchers', 'watcher', 'recordId'],
  ['reminders', 'reminder', 'id'],
  ['audit_entries', 'activity', 'id'],
] as const;

/**
 * Everything a workspace holds, from one snapshot: a head that names the format, then members, what tasks are sorted into, the
 * tasks including trashed ones, and what belongs to them. Files are listed with their hash, without their content.
 * @param onBatch gets the records and how many tasks there are; the next read waits for it
 */
export async function readWorkspace(
  ctx: Ctx,
  _plan: ExportPlan,
  onBatch: (records: ExportRecord[], total: number) => Promise<void>,
): Promise<void> {
  const transaction = ctx.runtime.db.sql.transaction().setIsolationLevel('repeatable read');
  await transaction.execute(async (connection) => {
    const sql = new ScopedSql(connection, ctx.workspaceId);
    const { total: counted } = await sql
      .from('tasks')
      .select((on) => on.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const total = Number(counted);
    const exportedAt = ctx.runtime.clock.now().toISOString();
    const head = { format: FORMAT, workspace: ctx.workspaceName, timeZone: ctx.timeZone, exportedAt };
    await onBatch([{ record: 'quartermaster', ...head }], total);
    const members = await sql
      .from('members')
      .innerJoin('users', 'users.id', 'members.userId')
      .select(['users.id', 'users.name', 'users.email', 'members.role', 'members.roleId'])
      .execute();
    await onBatch(
      members.map((member) => ({ record: 'member', ...member })),
      total,
    );
    for (const [table, record] of TABLES) await onBatch(await wholeTable(sql, table, record), total);
    for (let after = ''; ; ) {
      const rows = await sql
        .from('tasks')
        .select(DETAIL_COLUMNS)
        .where('tasks.id', '>', after)
        .orderBy('tasks.id')
        .limit(BATCH)
        .execute();
      await onBatch(
        rows.map((row) => ({ record: 'task', ...toDetail(row) })),
        total,
      );
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) break;
      after = last.id;
    }
    for (const [table, record, key] of PARTS)
      await eachBatch(sql, { table, record, key }, (rows) => onBatch(rows, total));
  });
}

type Table = (typeof TABLES)[number][0] | (typeof PARTS)[number][0];

async function wholeTable(sql: ScopedSql, table: Table, record: string): Promise<ExportRecord[]> {
  const rows = await sql.from(table).selectAll().execute();
  return rows.map((row) => toRecord(record, row));
}

/** By a key that may stand in several rows: a batch ends where the key changes. */
async function eachBatch(
  sql: ScopedSql,
  { table, record, key }: { table: Table; record: string; key: string },
  onBatch: (records: ExportRecord[]) => Promise<void>,
): Promise<void> {
  const column = `${table}.${key}` as 'comments.id';
  const from = () => sql.from(table as 'comments');
  for (let after = ''; ; ) {
    const keys = await from()
      .select(column)
      .distinct()
      .where(column, '>', after)
      .orderBy(column)
      .limit(BATCH)
      .execute();
    const ids = keys.map((row) => String(Object.values(row)[0]));
    const last = ids.at(-1);
    if (last === undefined) return;
    const rows = await from().selectAll().where(column, '>', after).where(column, '<=', last).orderBy(column).execute();
    await onBatch(rows.map((row) => toRecord(record, row)));
    if (ids.length < BATCH) return;
    after = last;
  }
}

/** The format says `taskId` for the record that a row belongs to. */
function toRecord(record: string, { workspaceId: _, recordId, ...row }: Record<string, unknown>): ExportRecord {
  return { record, ...(recordId === undefined ? {} : { taskId: recordId }), ...row };
}
