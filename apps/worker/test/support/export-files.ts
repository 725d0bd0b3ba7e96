import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Export } from '@quartermaster/contracts';
import { type Ctx, getExportFile } from '@quartermaster/domain';

/** Every file there is for a workspace, parts included. */
export async function filesOf(filesDir: string, workspaceId: string): Promise<string[]> {
  return (await readdir(join(filesDir, workspaceId)).catch(() => [])).sort();
}

/** What the database says of an export's files, beside what is on the disk. */
export async function compareFiles(ctx: Ctx, { item, filesDir }: { item: Export; filesDir: string }) {
  const files = await Promise.all(
    item.files.map(async ({ format, bytes, sha256, rows }) => {
      const { path } = await getExportFile(ctx, { id: item.id, format });
      const content = await readFile(join(filesDir, path));
      const hash = createHash('sha256').update(content).digest('hex');
      return { format, rows, path, content, matches: hash === sha256 && content.length === bytes };
    }),
  );
  return files;
}
