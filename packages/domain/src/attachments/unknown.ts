import type { Database } from '@quartermaster/db';

/** Which of the files of a workspace no row knows any more, or knew yet. */
export async function unknownFiles({ sql }: Database, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await sql
    .selectFrom('attachments')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', [...ids])
    .execute();
  const known = new Set(rows.map((row) => row.id));
  return ids.filter((id) => !known.has(id));
}
