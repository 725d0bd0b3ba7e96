import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { purgeWorkspace } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import type { Tools } from '../../tools';

/** Rows first: files without rows are nobody's, and a repeated run removes them. */
export async function purge({ workspaceId }: JobPayload<'workspace.purge'>, tools: Tools): Promise<void> {
  const { runtime, claim, filesDir, logger } = tools;
  if (!(await purgeWorkspace(runtime, { workspaceId, outboxId: claim.outboxId }))) {
    return logger.info({ workspaceId }, 'the deletion of the workspace was cancelled');
  }
  await rm(join(filesDir, workspaceId), { recursive: true, force: true });
  logger.info({ workspaceId }, 'the workspace was deleted');
}
