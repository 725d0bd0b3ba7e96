import type { Permission } from '@quartermaster/contracts';
import { readableNouns } from '../inbox/readable';
import { may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { IN_WORKSPACE, OF_ACCOUNT, type PersonalTable } from '../kernel/personal-tables';
import { rankOf } from '../kernel/ranks';

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

interface Home {
  id: string;
  name: string;
  role: string;
  permissions: string | null;
}

/** The person in one of their workspaces. */
type Reader = Pick<Ctx, 'actor'> & { workspaceId: string };

/**
 * Everything about a person from one snapshot; of each workspace, what their role there lets them read now. Of workspaces that they left
 * only the membership.
 */
export async function readPersonalData({ runtime: { db } }: Ctx, userId: string): Promise<PersonalData> {
  const connection = await db.pool.getConnection();
  const readAll = async (tables: readonly PersonalTable[], reader?: Reader) => {
    const data: Record<string, Row[]> = {};
    for (const one of tables) {
      const select = selectOf(one, { userId, reader });
      if (select) data[one.table] = (await connection.query<Row[]>(select.sql, select.values)).map(withoutSecrets);
    }
    return data;
  };
  try {
    await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT');
    const account = await readAll(OF_ACCOUNT);
    const homes = await connection.query<Home[]>(
      `SELECT workspaces.id, workspaces.name, members.role, custom_roles.permissions
       FROM members JOIN workspaces ON workspaces.id = members.workspaceId
       LEFT JOIN custom_roles ON custom_roles.workspaceId = members.workspaceId AND custom_roles.id = members.roleId
       WHERE members.userId = ? AND members.leftAt IS NULL ORDER BY workspaces.id`,
      [userId],
    );
    const workspaces: PersonalData['workspaces'] = [];
    for (const { id, name, ...stored } of homes) {
      const reader: Reader = { workspaceId: id, actor: { kind: 'user', id: userId, ...rankOf(stored) } };
      workspaces.push({ id, name, data: await readAll(IN_WORKSPACE, reader) });
    }
    return { account, workspaces, files: filesOf({ account, workspaces }) };
  } finally {
    await connection.query('ROLLBACK').catch(() => undefined);
    connection.release();
  }
}

interface Select {
  sql: string;
  values: Array<string | readonly string[]>;
}

/** @param reader for the tables of workspaces. @returns null if nothing of the table is theirs to read */
function selectOf(
  { table, by, read, ...columns }: PersonalTable,
  { userId, reader }: { userId: string; reader: Reader | undefined },
): Select | null {
  const mayRead = !reader || !isPermission(read) || may(reader, read);
  const exported = mayRead ? columns.exported : (columns.alsoUnread ?? 'nothing');
  if (exported === 'nothing') return null;
  const what = exported === 'all' ? '*' : exported.map((name) => `\`${name}\``).join(', ');
  const sql = `SELECT ${what} FROM \`${table}\` WHERE \`${by}\` = ?`;
  if (!reader) return { sql, values: [userId] };
  const { workspaceId } = reader;
  const nouns = readableNouns(reader);
  const values = [userId, workspaceId];
  if (read === 'noun') return { sql: `${sql} AND workspaceId = ? AND noun IN (?)`, values: [...values, nouns] };
  if (read !== 'record') return { sql: `${sql} AND workspaceId = ?`, values };
  const records = 'recordId IN (SELECT id FROM records WHERE workspaceId = ? AND noun IN (?))';
  return { sql: `${sql} AND workspaceId = ? AND ${records}`, values: [...values, workspaceId, nouns] };
}

function isPermission(read: PersonalTable['read']): read is Permission {
  return read !== undefined && read !== 'record' && read !== 'noun';
}

function withoutSecrets(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !SECRETS.has(name)));
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
