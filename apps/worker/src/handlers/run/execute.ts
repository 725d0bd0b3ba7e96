import { Cancelled, claimRun, endCancelled, fileNamesOf, loadRun } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import { persevere } from '../../persevere';
import { openRunFolder } from '../../runs/run-folder';
import { runInChild } from '../../runs/run-in-child';
import { enterWorkspace, type Tools } from '../../tools';

/**
 * Executes a run in a child process. However it ends, only the files of a finished export remain.
 * @throws Fenced, Interrupted, Forbidden, Invalid
 */
export async function execute({ runId }: JobPayload<'run.execute'>, tools: Tools): Promise<void> {
  const ctx = await enterWorkspace(tools);
  const { filesDir, claim } = tools;
  const folder = openRunFolder({ filesDir, workspaceId: ctx.workspaceId, runId, claim });
  try {
    const run = await claimRun(ctx, runId);
    if (run) await runInChild(ctx, { run, tools });
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    await persevere(() => endCancelled(ctx, runId));
  } finally {
    const { status, result } = await persevere(() => loadRun(ctx, runId));
    // Another execution may have the run, with its own files.
    const goesOn = status === 'waiting' || status === 'running';
    await (goesOn ? folder.discard() : folder.keepOnly(fileNamesOf(result)));
  }
}
