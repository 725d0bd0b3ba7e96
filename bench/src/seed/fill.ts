import { LABEL_COLORS, ROLES, type Role } from '@quartermaster/contracts';
import { countBuckets, type Tally } from '@quartermaster/domain';
import { entryOf, firstPosition, firstStatuses } from '@quartermaster/domain/seed';
import type { Connection } from 'mariadb';
import { LABELS, makeTasks, type SeededTask } from './make-tasks';
import { createRandom, idAt } from './random';
import { withoutIndexes } from './without-indexes';

/** Rows per batch. */
const BATCH = 5_000;
/** Members per workspace with tasks. */
const MEMBERS = 25;
/** Members of the workspace for streams: a person may open 20. */
const LISTENERS = 50;
const SEED = 20_260_101;
/** Tables with at least one row per task. */
const TABLES = ['records', 'tasks', 'task_assignees', 'task_labels', 'search_entries'];

export interface Size {
  name: string;
  tasks: number;
}

export interface Filled {
  /** The user whose session drives the load: a manager in every workspace. */
  managerId: string;
  /** All users, the manager first. */
  userIds: string[];
  workspaces: FilledWorkspace[];
  /** A workspace without tasks that all of them are members of. */
  streams: { id: string; slug: string };
}

export interface FilledWorkspace extends Size {
  id: string;
  slug: string;
  memberIds: readonly [string, ...string[]];
  labelIds: readonly string[];
}

/** Fills an empty, migrated database: a workspace per size, with 25 members, tasks and denormalised counters. */
export async function fill(connection: Connection, sizes: readonly Size[], now: Date): Promise<Filled> {
  const random = createRandom(SEED);
  const id = () => idAt(random, now.getTime(), random.below(4_096));
  const [managerId, ...others] = Array.from({ length: LISTENERS }, id);
  if (!managerId) throw new Error('there are members');
  const userIds: [string, ...string[]] = [managerId, ...others];
  await connection.batch(
    "INSERT INTO users (id, email, name, passwordHash) VALUES (?, ?, ?, '')",
    userIds.map((userId, index) => [userId, `member-${index}@bench.example`, `Member ${index}`]),
  );
  const streams = await makeWorkspace(connection, { id: id(), name: 'streams', members: userIds });
  const workspaces: FilledWorkspace[] = [];
  const memberIds: [string, ...string[]] = [managerId, ...others.slice(0, MEMBERS - 1)];
  for (const size of sizes) {
    const workspace = await makeWorkspace(connection, { id: id(), name: size.name, members: memberIds });
    const labelIds = Array.from({ length: LABELS }, id);
    await connection.batch(
      'INSERT INTO labels (workspaceId, id, name, color) VALUES (?, ?, ?, ?)',
      labelIds.map((labelId, index) => [
        workspace.id,
        labelId,
        `label-${index}`,
        LABEL_COLORS[index % LABEL_COLORS.length],
      ]),
    );
    workspaces.push({ ...size, ...workspace, memberIds, labelIds });
  }
  const load = async () => {
    for (const workspace of workspaces) await fillTasks(connection, workspace, now);
  };
  await TABLES.reduce((inner, table) => () => withoutIndexes(connection, table, inner), load)();
  await connection.query(`ANALYZE TABLE users, members, tallies, ${TABLES.join(', ')}`);
  for (const workspace of workspaces) await checkTallies(connection, workspace);
  return { managerId, userIds, workspaces, streams };
}

async function makeWorkspace(
  connection: Connection,
  { id, name, members }: { id: string; name: string; members: readonly string[] },
): Promise<{ id: string; slug: string }> {
  const slug = `bench-${name.toLowerCase()}`;
  await connection.query("INSERT INTO workspaces (id, slug, name, timeZone) VALUES (?, ?, ?, 'UTC')", [id, slug, slug]);
  const statuses = firstStatuses(id).map(({ workspaceId: _, ...status }) => [id, ...Object.values(status)]);
  await connection.batch(
    'INSERT INTO task_statuses (workspaceId, id, name, `group`, position) VALUES (?, ?, ?, ?, ?)',
    statuses,
  );
  await connection.batch(
    'INSERT INTO members (workspaceId, userId, role) VALUES (?, ?, ?)',
    members.map((userId, index) => [id, userId, roleOf(index)]),
  );
  // Disables digests, which would run at some hour and disturb the measurement.
  await connection.batch(
    'INSERT INTO preferences (workspaceId, userId, digestHour) VALUES (?, ?, NULL)',
    members.map((userId) => [id, userId]),
  );
  return { id, slug };
}

/** The first is a manager; then an owner, two admins, two viewers, and staff. */
function roleOf(index: number): Role {
  const few: readonly Role[] = ['manager', 'owner', 'admin', 'admin', 'viewer', 'viewer'];
  return few[index] ?? ROLES[3];
}

async function fillTasks(
  connection: Connection,
  { id, tasks, memberIds, labelIds }: FilledWorkspace,
  now: Date,
): Promise<void> {
  const counts = new Map<string, Tally>();
  const rows = new Rows(connection);
  await connection.beginTransaction();
  for (const task of makeTasks({ count: tasks, members: memberIds, now, seed: SEED + tasks })) {
    const labels = task.labels.flatMap((index) => labelIds[index] ?? []);
    const found = {
      workspaceId: id,
      taskId: task.id,
      open: task.open ? 1 : 0,
      dueOn: task.dueOn,
      position: firstPosition(task.number),
      priority: task.priority,
    };
    const { number, title } = task;
    await rows.add('records', { workspaceId: id, id: task.id, noun: 'task', number, title });
    await rows.add('tasks', toRow(id, task, labels));
    for (const userId of task.assigneeIds) await rows.add('task_assignees', { ...found, userId });
    for (const labelId of labels) await rows.add('task_labels', { ...found, labelId });
    for (const part of ['title', 'description'] as const) {
      const words = entryOf(id, {}, task[part]);
      const entry = { workspaceId: id, sourceId: task.id, part, recordId: task.id, words };
      if (words !== '') await rows.add('search_entries', entry);
    }
    countBuckets([counted(task, labels)], counts);
  }
  await rows.send();
  await connection.batch(
    'INSERT INTO tallies (workspaceId, kind, bucket, `count`, minutes) VALUES (?, ?, ?, ?, ?)',
    [...counts].map(([bucket, { count, minutes }]) => [id, ...bucket.split(' '), count, minutes]),
  );
  await connection.query("INSERT INTO counters (workspaceId, kind, value) VALUES (?, 'T', ?)", [id, tasks]);
  await connection.commit();
}

/** Rows of several tables, sent in batches. */
class Rows {
  private readonly waiting = new Map<string, Array<Record<string, unknown>>>();

  constructor(private readonly connection: Connection) {}

  async add(table: string, row: Record<string, unknown>): Promise<void> {
    const rows = this.waiting.get(table) ?? [];
    this.waiting.set(table, rows);
    rows.push(row);
    if (rows.length >= BATCH) await this.flush(table, rows);
  }

  async send(): Promise<void> {
    for (const [table, rows] of this.waiting) if (rows.length > 0) await this.flush(table, rows);
  }

  private async flush(table: string, rows: Array<Record<string, unknown>>): Promise<void> {
    const columns = Object.keys(rows[0] ?? {});
    const names = columns.map((column) => `\`${column}\``).join(', ');
    await this.connection.batch(
      `INSERT INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')})`,
      rows.map((row) => Object.values(row)),
    );
    rows.length = 0;
  }
}

function toRow(workspaceId: string, task: SeededTask, labelIds: string[]): Record<string, unknown> {
  return {
    workspaceId,
    id: task.id,
    number: task.number,
    title: task.title,
    description: task.description,
    status: task.status,
    statusId: task.status,
    open: task.open ? 1 : 0,
    priority: task.priority,
    position: firstPosition(task.number),
    dueOn: task.dueOn,
    estimateMinutes: task.estimateMinutes,
    assigneeIds: task.assigneeIds.join(),
    labelIds: labelIds.join(),
    createdById: task.createdById,
    createdAt: task.createdAt,
    updatedAt: task.completedAt ?? task.createdAt,
    startedAt: task.startedAt,
    completedAt: task.completedAt,
  };
}

function counted(
  { status, priority, dueOn, assigneeIds, estimateMinutes, createdAt, startedAt, completedAt }: SeededTask,
  labelIds: string[],
) {
  const minutes = (from: string, to: string) => Math.round((Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000);
  return {
    status,
    statusId: status,
    projectId: null,
    priority,
    labelIds,
    dueOn,
    assigneeIds,
    estimateMinutes: estimateMinutes ?? 0,
    createdDay: createdAt.slice(0, 10),
    completedDay: completedAt?.slice(0, 10) ?? null,
    cycleMinutes: startedAt && completedAt ? minutes(startedAt, completedAt) : null,
  };
}

/** @throws Error if the counters do not match the tasks */
async function checkTallies(connection: Connection, { id, name }: FilledWorkspace): Promise<void> {
  const read = (sql: string) => connection.query<Array<{ bucket: string; n: number }>>(`${sql} ORDER BY bucket`, [id]);
  const [stored, counted] = [
    await read("SELECT bucket, `count` AS n FROM tallies WHERE workspaceId = ? AND kind = 'status'"),
    await read('SELECT status AS bucket, COUNT(*) AS n FROM tasks WHERE workspaceId = ? GROUP BY status'),
  ];
  if (JSON.stringify(stored) !== JSON.stringify(counted)) throw new Error(`the tallies of ${name} do not agree`);
}
