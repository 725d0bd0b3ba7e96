import type { Database } from '@quartermaster/db';

/** The given files of a workspace that have no row: their row was deleted or never written. */
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
