import { Forbidden, failRun, Invalid, loadRun, RUN_RULES } from '@quartermaster/domain';
import type { Job } from '@quartermaster/jobs';
import { enterWorkspace, type Tools } from './tools';

/** Tells the person who requested a job that it failed. @throws Fenced; NotFound when the workspace has gone */
export async function notifyFailure({ job, tools, error }: { job: Job; tools: Tools; error: unknown }): Promise<void> {
  const id = runOf(job);
  if (!id) return;
  const ctx = await enterWorkspace(tools);
  const { kind } = await loadRun(ctx, id);
  const { forbidden, failed } = RUN_RULES[kind].words;
  const isOurs = error instanceof Invalid;
  const failure = error instanceof Forbidden ? forbidden : isOurs ? error.message.slice(0, 300) : failed;
  await failRun(ctx, { id, failure });
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
