import type { Ctx } from '../kernel/context';

/** Rows of a person, in one table. */
interface Part {
  table: string;
  /** The column with the person's id. */
  by: string;
  /** Default: all but secrets. */
  columns?: readonly string[];
}

/** About the account, wherever it is a member. */
const OF_ACCOUNT: readonly Part[] = [
  { table: 'users', by: 'id' },
  { table: 'sessions', by: 'userId' },
  { table: 'identities', by: 'userId' },
  { table: 'passkeys', by: 'userId' },
  { table: 'totp', by: 'userId' },
  { table: 'recovery_codes', by: 'userId' },
  { table: 'one_time_tokens', by: 'userId' },
  { table: 'members', by: 'userId' },
];

/** In each workspace that the person is in. What they made belongs to the workspace: of tasks, only what they wrote goes out. */
const IN_WORKSPACE: readonly Part[] = [
  { table: 'preferences', by: 'userId' },
  { table: 'tasks', by: 'createdById', columns: ['id', 'number', 'title', 'description', 'createdAt'] },
  { table: 'task_assignees', by: 'userId', columns: ['taskId'] },
  { table: 'comments', by: 'authorId' },
  { table: 'attachments', by: 'addedById' },
  { table: 'reminders', by: 'userId' },
  { table: 'watchers', by: 'userId' },
  { table: 'saved_views', by: 'ownerId' },
  { table: 'view_pins', by: 'userId' },
  { table: 'calendar_feeds', by: 'userId' },
  { table: 'digests', by: 'userId' },
  { table: 'notifications', by: 'userId' },
  { table: 'inbox_threads', by: 'userId' },
  { table: 'invitations', by: 'invitedById' },
  { table: 'imports', by: 'requestedById' },
  { table: 'runs', by: 'requestedById', columns: ['id', 'kind', 'status', 'requestedAt', 'finishedAt'] },
  { table: 'audit_entries', by: 'actorId' },
];

/** The tables and columns of persons that an export covers, as `table.column`. */
export const PERSONAL_COLUMNS: readonly string[] = [...OF_ACCOUNT, ...IN_WORKSPACE].map(
  ({ table, by }) => `${table}.${by}`,
);

/** What only proves something, and is of no use to the person in a file that others may find. */
const SECRETS = new Set([
  'passwordHash',
  'hash',
  'tokenHash',
  'secret',
  'keyId',
  'publicKey',
  'credentialId',
  'origin',
]);

type Row = Record<string, unknown>;

export interface PersonalData {
  account: Record<string, Row[]>;
  workspaces: Array<{ id: string; name: string; data: Record<string, Row[]> }>;
  /** Their photo, and the files they added; `path` is below FILES_DIR. */
  files: Array<{ path: string; name: string }>;
}

/** Everything about a person from one snapshot. Of workspaces that they left only the membership. */
export async function readPersonalData({ runtime: { db } }: Ctx, userId: string): Promise<PersonalData> {
  const connection = await db.pool.getConnection();
  const read = async ({ table, by, columns }: Part, workspaceId?: string): Promise<Row[]> => {
    const what = columns ? columns.map((name) => `\`${name}\``).join(', ') : '*';
    const scope = workspaceId === undefined ? '' : ' AND workspaceId = ?';
    const sql = `SELECT ${what} FROM \`${table}\` WHERE \`${by}\` = ?${scope}`;
    const rows = await connection.query<Row[]>(sql, workspaceId === undefined ? [userId] : [userId, workspaceId]);
    return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !SECRETS.has(name))));
  };
  const readAll = async (parts: readonly Part[], workspaceId?: string) => {
    const data: Record<string, Row[]> = {};
    for (const part of parts) data[part.table] = await read(part, workspaceId);
    return data;
  };
  try {
    await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT');
    const account = await readAll(OF_ACCOUNT);
    const homes = await connection.query<Array<{ id: string; name: string }>>(
      `SELECT workspaces.id, workspaces.name FROM members JOIN workspaces ON workspaces.id = members.workspaceId
       WHERE members.userId = ? AND members.leftAt IS NULL ORDER BY workspaces.id`,
      [userId],
    );
    const workspaces: PersonalData['workspaces'] = [];
    for (const home of homes) workspaces.push({ ...home, data: await readAll(IN_WORKSPACE, home.id) });
    return { account, workspaces, files: filesOf({ account, workspaces }) };
  } finally {
    await connection.query('ROLLBACK').catch(() => undefined);
    connection.release();
  }
}

function filesOf({ account, workspaces }: Pick<PersonalData, 'account' | 'workspaces'>): PersonalData['files'] {
  const photoId = account.users?.[0]?.photoId;
  const photo = typeof photoId === 'string' ? [{ path: `people/photos/${photoId}`, name: 'photo' }] : [];
  const added = workspaces.flatMap(({ id, data }) =>
    (data.attachments ?? []).map((file) => ({
      path: `${id}/attachments/${file.id}`,
      // The id keeps two files of one name apart; a name is no path.
      name: `files/${file.id}-${String(file.name).replace(/[/\\:]/g, '_')}`,
    })),
  );
  return [...photo, ...added];
}
