import { Forbidden, failRun, Invalid, loadRun, noteDelay, RUN_RULES, StorageFull } from '@quartermaster/domain';
import type { Job } from '@quartermaster/jobs';
import { enterWorkspace, type Tools } from './tools';

/** Tells the person who requested a job that it failed. @throws Fenced; NotFound when the workspace has gone */
export async function notifyFailure({ job, tools, error }: { job: Job; tools: Tools; error: unknown }): Promise<void> {
  const id = runOf(job);
  if (!id) return;
  const ctx = await enterWorkspace(tools);
  const { kind } = await loadRun(ctx, id);
  const { forbidden, failed } = RUN_RULES[kind].words;
  const isOurs = error instanceof Invalid || error instanceof StorageFull;
  const failure = error instanceof Forbidden ? forbidden : isOurs ? error.message.slice(0, 300) : failed;
  await failRun(ctx, { id, failure });
}

/** Tells the person why a job will be tried again, if it is something that they or their administrator can change. @throws Fenced */
export async function notifyDelay({ job, tools, error }: { job: Job; tools: Tools; error: unknown }): Promise<void> {
  const id = runOf(job);
  if (!id || !(error instanceof StorageFull)) return;
  await noteDelay(await enterWorkspace(tools), { id, failure: `${error.message} This is tried again by itself.` });
}

/** The id of the run that a job executes, also for jobs with an old name. */
function runOf({ name, payload }: Job): string | null {
  switch (name) {
    case 'run.execute':
      return payload.runId;
    case 'report.render':
      return payload.reportId;
    case 'task.bulk':
      return payload.bulkRunId;
    case 'task.import':
      return payload.importId;
    default:
      return null;
  }
}
