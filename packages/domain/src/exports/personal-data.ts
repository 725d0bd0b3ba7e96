import type { Ctx } from '../kernel/context';
import { IN_WORKSPACE, OF_ACCOUNT, type PersonalTable } from '../kernel/personal-tables';

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
  const read = async ({ table, by, exported }: PersonalTable, workspaceId?: string): Promise<Row[]> => {
    const what = typeof exported === 'string' ? '*' : exported.map((name) => `\`${name}\``).join(', ');
    const scope = workspaceId === undefined ? '' : ' AND workspaceId = ?';
    const sql = `SELECT ${what} FROM \`${table}\` WHERE \`${by}\` = ?${scope}`;
    const rows = await connection.query<Row[]>(sql, workspaceId === undefined ? [userId] : [userId, workspaceId]);
    return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !SECRETS.has(name))));
  };
  const readAll = async (tables: readonly PersonalTable[], workspaceId?: string) => {
    const data: Record<string, Row[]> = {};
    for (const one of tables) if (one.exported !== 'nothing') data[one.table] = await read(one, workspaceId);
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
