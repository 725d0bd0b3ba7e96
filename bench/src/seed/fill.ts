import { ROLES, type Role } from '@quartermaster/contracts';
import { countBuckets } from '@quartermaster/domain';
import type { Connection } from 'mariadb';
import { makeTasks, type SeededTask } from './make-tasks';
import { createRandom, idAt } from './random';
import { withoutIndexes } from './without-indexes';

/** Rows sent in one go. */
const BATCH = 5_000;
/** Members of a workspace with tasks. */
const MEMBERS = 25;
/** Members of the workspace whose streams are opened: a person may have 20. */
const LISTENERS = 50;
const SEED = 20_260_101;

export interface Size {
  name: string;
  tasks: number;
}

export interface Filled {
  /** Whose session drives the load: a manager in every workspace. */
  managerId: string;
  /** Everybody, the manager first. */
  userIds: string[];
  workspaces: FilledWorkspace[];
  /** A workspace without tasks in which all of them are members. */
  streams: { id: string; slug: string };
}

export interface FilledWorkspace extends Size {
  id: string;
  slug: string;
  memberIds: readonly [string, ...string[]];
}

/** Fills an empty, migrated database: a workspace for each size, 25 members, their tasks and the tallies that count them. */
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
    workspaces.push({ ...size, ...workspace, memberIds });
  }
  await withoutIndexes(connection, 'tasks', async () => {
    for (const workspace of workspaces) await fillTasks(connection, workspace, now);
  });
  await connection.query('ANALYZE TABLE users, members, tasks, task_tallies');
  for (const workspace of workspaces) await checkTallies(connection, workspace);
  return { managerId, userIds, workspaces, streams };
}

async function makeWorkspace(
  connection: Connection,
  { id, name, members }: { id: string; name: string; members: readonly string[] },
): Promise<{ id: string; slug: string }> {
  const slug = `bench-${name.toLowerCase()}`;
  await connection.query("INSERT INTO workspaces (id, slug, name, timeZone) VALUES (?, ?, ?, 'UTC')", [id, slug, slug]);
  await connection.batch(
    'INSERT INTO members (workspaceId, userId, role) VALUES (?, ?, ?)',
    members.map((userId, index) => [id, userId, roleOf(index)]),
  );
  return { id, slug };
}

/** The first is a manager; then an owner, two admins, two viewers, and staff. */
function roleOf(index: number): Role {
  const few: readonly Role[] = ['manager', 'owner', 'admin', 'admin', 'viewer', 'viewer'];
  return few[index] ?? ROLES[3];
}

async function fillTasks(connection: Connection, { id, tasks, memberIds }: FilledWorkspace, now: Date): Promise<void> {
  const counts = new Map<string, number>();
  let rows: unknown[][] = [];
  const send = async () => {
    if (rows.length === 0) return;
    await connection.batch(
      `INSERT INTO tasks (workspaceId, id, number, title, description, status, open, priority, dueOn, assigneeId,
         createdById, createdAt, updatedAt, completedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      rows,
    );
    rows = [];
  };
  await connection.beginTransaction();
  for (const task of makeTasks({ count: tasks, members: memberIds, now, seed: SEED + tasks })) {
    rows.push(toRow(id, task));
    countBuckets([counted(task)], counts);
    if (rows.length >= BATCH) await send();
  }
  await send();
  await connection.batch(
    'INSERT INTO task_tallies (workspaceId, kind, bucket, `count`) VALUES (?, ?, ?, ?)',
    [...counts].map(([bucket, count]) => [id, ...bucket.split(' '), count]),
  );
  await connection.query("INSERT INTO counters (workspaceId, kind, value) VALUES (?, 'T', ?)", [id, tasks]);
  await connection.commit();
}

function toRow(workspaceId: string, task: SeededTask): unknown[] {
  return [
    workspaceId,
    task.id,
    task.number,
    task.title,
    task.description,
    task.status,
    task.open ? 1 : 0,
    task.priority,
    task.dueOn,
    task.assigneeId,
    task.createdById,
    task.createdAt,
    task.completedAt ?? task.createdAt,
    task.completedAt,
  ];
}

function counted({ status, dueOn, createdAt, completedAt }: SeededTask) {
  return { status, dueOn, createdDay: createdAt.slice(0, 10), completedDay: completedAt?.slice(0, 10) ?? null };
}

/** @throws Error when the tallies and the tasks disagree */
async function checkTallies(connection: Connection, { id, name }: FilledWorkspace): Promise<void> {
  const read = (sql: string) => connection.query<Array<{ bucket: string; n: number }>>(`${sql} ORDER BY bucket`, [id]);
  const [told, counted] = [
    await read("SELECT bucket, `count` AS n FROM task_tallies WHERE workspaceId = ? AND kind = 'status'"),
    await read('SELECT status AS bucket, COUNT(*) AS n FROM tasks WHERE workspaceId = ? GROUP BY status'),
  ];
  if (JSON.stringify(told) !== JSON.stringify(counted)) throw new Error(`the tallies of ${name} do not agree`);
}
