import { PERSONAL_EXPORT_KEPT_MS } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { loadOwnRun } from '../runs/get';
import type { RenderedFile } from './render';

/**
 * The path below FILES_DIR of the caller's own personal data, for a day after it was written.
 * @throws NotFound, also for somebody else's
 */
export async function getPersonalFile(ctx: Ctx, id: string): Promise<{ path: string; downloadName: string }> {
  const { kind, status, result, finishedAt } = await loadOwnRun(ctx, id);
  const age = ctx.runtime.clock.now().getTime() - (finishedAt?.getTime() ?? 0);
  const { files = [] } = (result ?? {}) as { files?: RenderedFile[] };
  const [file] = files;
  if (kind !== 'personal-export' || status !== 'done' || !file || age > PERSONAL_EXPORT_KEPT_MS) {
    throw new NotFound('Export');
  }
  return { path: `${ctx.workspaceId}/${file.fileName}`, downloadName: 'my-quartermaster-data.zip' };
}
