import { Forbidden, failReport, Invalid } from '@quartermaster/domain';
import type { ReceivedJob } from '@quartermaster/jobs/worker';
import { enterWorkspace, type Tools } from './tools';

/** Tells whoever waits for a job that it will not come. @throws Fenced; NotFound when the workspace has gone */
export async function saySorry({
  job,
  tools,
  error,
}: {
  job: ReceivedJob;
  tools: Tools;
  error: unknown;
}): Promise<void> {
  if (job.name !== 'report.render') return;
  const ctx = await enterWorkspace(tools);
  await failReport(ctx, { id: job.payload.reportId, failure: inWords(error) });
}

function inWords(error: unknown): string {
  if (error instanceof Forbidden) return 'You no longer have the right to make reports in this workspace.';
  if (error instanceof Invalid) return error.message;
  return 'The report could not be made. Try again; if it fails again, tell whoever runs this desk.';
}
