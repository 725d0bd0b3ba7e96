import { LABEL_COLORS, ROLES, type Role } from '@quartermaster/contracts';
import { firstStatuses } from '@quartermaster/domain/seed';
import type { Connection } from 'mariadb';
import { BulkLoad } from './bulk-load';
import { fillTasks, TABLES } from './fill-tasks';
import type { Filled, FilledWorkspace, Size } from './filled';
import { buildIndexes, type Definition, dropIndexes } from './indexes';
import { LABELS } from './make-tasks';
import { createRandom, idAt } from './random';

/** Members per workspace with tasks. */
const MEMBERS = 25;
/** Members of the workspace for streams: a person may open 20. */
const LISTENERS = 50;
const SEED = 20_260_101;
/** Connections that build indexes at the same time. */
const BUILDERS = 2;

/**
 * Fills an empty, migrated database: a workspace per size, with 25 members, tasks and denormalised counters.
 * @param open opens further connections, which permit `LOAD DATA LOCAL`
 */
export async function fill(
  connection: Connection,
  sizes: readonly Size[],
  now: Date,
  open: () => Promise<Connection>,
): Promise<Filled> {
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
  const definitions: Definition[] = [];
  for (const table of TABLES) definitions.push(await dropIndexes(connection, table));
  const rows = await BulkLoad.into(TABLES, open);
  for (const [index, workspace] of workspaces.entries()) {
    await fillTasks({ connection, rows }, { workspace, now, seed: SEED + index });
  }
  await rows.end();
  await Promise.all(Array.from({ length: BUILDERS }, () => buildNext(definitions, open)));
  await connection.query(`ANALYZE TABLE users, members, tallies, ${TABLES.join(', ')}`);
  for (const workspace of workspaces) await checkTallies(connection, workspace);
  return { managerId, userIds, workspaces, streams };
}

/** Builds the indexes of the first table that is left, and so on. */
async function buildNext(definitions: Definition[], open: () => Promise<Connection>): Promise<void> {
  const connection = await open();
  for (let next = definitions.shift(); next; next = definitions.shift()) await buildIndexes(connection, next);
  await connection.end();
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

/** @throws Error if the counters do not match the tasks */
async function checkTallies(connection: Connection, { id, name }: FilledWorkspace): Promise<void> {
  const read = (sql: string) => connection.query<Array<{ bucket: string; n: number }>>(`${sql} ORDER BY bucket`, [id]);
  const [stored, counted] = [
    await read("SELECT bucket, `count` AS n FROM tallies WHERE workspaceId = ? AND kind = 'status'"),
    await read('SELECT status AS bucket, COUNT(*) AS n FROM tasks WHERE workspaceId = ? GROUP BY status'),
  ];
  if (JSON.stringify(stored) !== JSON.stringify(counted)) throw new Error(`the tallies of ${name} do not agree`);
}
