import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endLate, eraseAccount, workspacesToPurge } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import { assertWanted, type Tools } from '../../tools';
import { purge } from '../workspace/purge';

/** Workspaces that go with the account first. One that cannot be finished yet is looked at again by the chore. */
export async function erase({ erasureId }: JobPayload<'account.erase'>, tools: Tools): Promise<void> {
  const { runtime, claim, filesDir, logger } = tools;
  await endLate(runtime, erasureId);
  for (const workspaceId of await workspacesToPurge(runtime, erasureId)) {
    assertWanted(tools.signal);
    await purge({ workspaceId }, tools);
  }
  const { isFinished, files } = await eraseAccount(runtime, { erasureId, claim, requestId: claim.requestId });
  for (const path of files) await rm(join(filesDir, path), { force: true });
  logger.info({ erasureId, isFinished }, isFinished ? 'the account was erased' : 'the account is not erased yet');
}
