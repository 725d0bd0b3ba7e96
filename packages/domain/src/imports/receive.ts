import { type Import, type ImportKind, type ImportNoun, ImportOptions } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { cleanFileName } from '../attachments/file-name';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { takeSpace } from '../kernel/file-space';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { sheetKindOf } from '../kinds';
import { taskSource } from '../tasks/source';
import { importPath } from './file';
import { goodsNoun, permissionFor } from './goods/read';
import { isOrders } from './orders/read';
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
  /** What its rows become; tasks if left out. */
  noun?: ImportNoun;
  kind: ImportKind;
  /** As the sender calls it. */
  name: string;
  bytes: number;
  sha256: string;
}

/**
 * Notes a file whose bytes are on the disk. Nothing of it is read yet.
 * @throws Invalid for a kind of file that the noun has not, or if the workspace has reached its limit
 */
export async function receiveImport(
  ctx: Ctx,
  { id, noun = 'task', kind, name, bytes, sha256 }: ReceivedImport,
): Promise<Import> {
  authorize(ctx, 'imports.run');
  const sheet = sheetKindOf(noun);
  if (sheet) authorize(ctx, sheet.source.list.permissions.write);
  const goods = goodsNoun(noun);
  if (goods) authorize(ctx, permissionFor(goods));
  const orders = isOrders(noun);
  if (orders) authorize(ctx, 'orders.write');
  if (!sheet && !goods && !orders && noun !== taskSource.list.noun)
    throw new Invalid('Files of this kind cannot be imported', 'noun');
  if ((sheet || goods || orders) && kind !== 'csv') throw new Invalid('Choose a CSV file', 'kind');
  const fileName = cleanFileName(name);
  return withTransaction(ctx, async (ctx) => {
    await takeSpace(ctx, bytes);
    await ctx.tx.client.import.createMany({
      data: [
        {
          workspaceId: ctx.workspaceId,
          id,
          noun,
          kind,
          fileName,
          bytes,
          storedBytes: bytes,
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
