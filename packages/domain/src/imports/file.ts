import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Invalid } from '../kernel/errors';

/** Where an uploaded file lies below FILES_DIR. */
export function importPath(workspaceId: string, id: string): string {
  return `${workspaceId}/imports/${id}`;
}

/** The bytes of an uploaded file; never more than were taken in. @throws Invalid when it has gone */
export async function readImportFile(
  filesDir: string,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<Uint8Array> {
  try {
    return await readFile(join(filesDir, importPath(workspaceId, id)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Invalid('The file is no longer here. Upload it again', 'file');
  }
}
