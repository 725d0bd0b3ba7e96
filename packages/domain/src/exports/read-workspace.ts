import { ScopedSql } from '@quartermaster/db';
import { hiddenIn } from '../activity/undo-operation';
import type { Changes } from '../kernel/audit';
import type { Ctx } from '../kernel/context';
import { fromJson } from '../kernel/stored';
import { sourceOf } from '../kinds';
import { actFor } from '../members/act-for';
import { DETAIL_COLUMNS, toDetail } from '../tasks/columns';
import { readTrade } from './read-trade';
import type { ExportPlan } from './render';
import { type ExportRecord, eachBatch, wholeTable } from './tables';

const BATCH = 500;

/** The version of the format; what reads it asks for this number. */
const FORMAT = 1;

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
] as const;

/**
 * Everything a workspace holds, from one snapshot: a head that names the format, then members, what tasks are sorted into, the
 * tasks including trashed ones, what belongs to them, and the other records with the stock ledger. Files are listed with their hash,
 * without their content. Who may not see costs gets none.
 * @param onBatch gets the records and how many tasks there are; the next read waits for it
 */
export async function readWorkspace(
  ctx: Ctx,
  { requestedById }: Pick<ExportPlan, 'requestedById'>,
  onBatch: (records: ExportRecord[], total: number) => Promise<void>,
): Promise<void> {
  const transaction = ctx.runtime.db.sql.transaction().setIsolationLevel('repeatable read');
  await transaction.execute(async (connection) => {
    const sql = new ScopedSql(connection, ctx.workspaceId);
    const person = await actFor(ctx, requestedById);
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
    await eachBatch(sql, { table: 'audit_entries', record: 'activity', key: 'id' }, (rows) =>
      onBatch(
        rows.map((row) => withoutHidden(person, row)),
        total,
      ),
    );
    await readTrade({ person, sql, onRecords: (records) => onBatch(records, total) });
  });
}

/** An entry of the log without the columns that the person must not know of. */
function withoutHidden(person: Ctx, row: ExportRecord): ExportRecord {
  const source = sourceOf(String(row.noun));
  if (!source) return row;
  // Only `audit` writes this column, so it has this type.
  const changes = fromJson(row.changes) as Changes;
  const hidden = hiddenIn(person, source, { noun: source.list.noun, changes });
  if (hidden.length === 0) return row;
  const shown = Object.entries(changes).filter(([column]) => !hidden.includes(column));
  return { ...row, changes: JSON.stringify(Object.fromEntries(shown)) };
}
