import type { Database } from '@quartermaster/db';
import { pathOf } from './write';

const BATCH = 1_000;

/**
 * Compares every attachment of every workspace with the files of a backup.
 * @param sha256Of of the file at a path below FILES_DIR; undefined if there is none
 * @returns a sentence for each attachment without its content
 */
export async function findWithoutContent(
  { sql }: Database,
  sha256Of: (path: string) => string | undefined,
): Promise<string[]> {
  const found: string[] = [];
  for (let after = { workspaceId: '', id: '' }; ; ) {
    const rows = await sql
      .selectFrom('attachments')
      .select(['workspaceId', 'id', 'name', 'sha256'])
      .where('workspaceId', '>=', after.workspaceId)
      .where((is) =>
        is.or([
          is('workspaceId', '>', after.workspaceId),
          is.and([is('workspaceId', '=', after.workspaceId), is('id', '>', after.id)]),
        ]),
      )
      .orderBy('workspaceId')
      .orderBy('id')
      .limit(BATCH)
      .execute();
    for (const { workspaceId, id, name, sha256 } of rows) {
      const path = pathOf(workspaceId, id);
      const stored = sha256Of(path);
      if (stored === undefined) found.push(`The content of the attachment “${name}” is missing: ${path}.`);
      else if (stored !== sha256)
        found.push(`The content of the attachment “${name}” is not what was uploaded: ${path}.`);
    }
    const last = rows.at(-1);
    if (!last) return found;
    after = last;
  }
}
