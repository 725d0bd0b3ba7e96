import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Import, ImportKind, ImportNoun } from '@quartermaster/contracts';
import { type Ctx, planImport, receiveImport } from '@quartermaster/domain';

/** A file on the disk and its row, as the upload leaves them. */
export async function upload(
  ctx: Ctx,
  {
    filesDir,
    noun = 'task',
    kind = 'csv',
    content,
  }: { filesDir: string; noun?: ImportNoun; kind?: ImportKind; content: string | Uint8Array },
): Promise<Import> {
  const { id, path } = planImport(ctx);
  const file = join(filesDir, path);
  const bytes = Buffer.from(content);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return receiveImport(ctx, { id, noun, kind, name: `tasks.${kind}`, bytes: bytes.length, sha256 });
}
