import { type Import, type ImportKind, ImportOptions } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { cleanFileName } from '../attachments/file-name';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { importPath } from './file';
import { loadImport } from './to-import';

/** Where the bytes of a new file belong, below FILES_DIR. Asked before the first of them is taken. */
export function planImport(ctx: Ctx): { id: string; path: string } {
  authorize(ctx, 'imports.run');
  const id = newId();
  return { id, path: importPath(ctx.workspaceId, id) };
}

interface ReceivedImport {
  /** Of the plan. */
  id: string;
  kind: ImportKind;
  /** As the sender calls it. */
  name: string;
  bytes: number;
  sha256: string;
}

/** Notes a file whose bytes are on the disk. Nothing of it is read yet. */
export async function receiveImport(ctx: Ctx, { id, kind, name, bytes, sha256 }: ReceivedImport): Promise<Import> {
  authorize(ctx, 'imports.run');
  const fileName = cleanFileName(name);
  return withTransaction(ctx, async (ctx) => {
    await ctx.tx.client.import.createMany({
      data: [
        {
          workspaceId: ctx.workspaceId,
          id,
          kind,
          fileName,
          bytes,
          sha256,
          options: ImportOptions.parse({}),
          requestedById: ctx.actor.id,
          requestedAt: ctx.runtime.clock.now(),
        },
      ],
    });
    await audit(ctx, { action: 'import.upload', noun: 'import', ref: id, changes: { fileName: [null, fileName] } });
    notice(ctx, { noun: 'import', ref: id, kind: 'created', version: 1, audience: ctx.actor.id });
    return loadImport(ctx, id);
  });
}
