import { Forbidden, failBulk, failExport, failImport, Invalid } from '@quartermaster/domain';
import type { ReceivedJob } from '@quartermaster/jobs/worker';
import { enterWorkspace, type Tools } from './tools';

/** Tells the person who requested a job that it failed. @throws Fenced; NotFound when the workspace has gone */
export async function notifyFailure({
  job,
  tools,
  error,
}: {
  job: ReceivedJob;
  tools: Tools;
  error: unknown;
}): Promise<void> {
  if (job.name === 'report.render') {
    await failExport(await enterWorkspace(tools), { id: job.payload.reportId, failure: inWords(error, REPORT) });
  } else if (job.name === 'task.bulk') {
    await failBulk(await enterWorkspace(tools), { id: job.payload.bulkRunId, failure: inWords(error, BULK) });
  } else if (job.name === 'task.import') {
    await failImport(await enterWorkspace(tools), { id: job.payload.importId, failure: inWords(error, IMPORT) });
  }
}

interface Words {
  forbidden: string;
  failed: string;
}

const REPORT: Words = {
  forbidden: 'You no longer have permission to export from this workspace.',
  failed: 'The export failed. Try again. If it keeps failing, contact your administrator.',
};
const BULK: Words = {
  forbidden: 'You no longer have permission to change tasks in this workspace.',
  failed: 'Some tasks could not be changed. Try again. If it keeps failing, contact your administrator.',
};
const IMPORT: Words = {
  forbidden: 'You no longer have permission to import tasks into this workspace.',
  failed:
    'The import stopped. Resume it to continue where it stopped. If it keeps failing, contact your administrator.',
};

function inWords(error: unknown, { forbidden, failed }: Words): string {
  if (error instanceof Forbidden) return forbidden;
  return error instanceof Invalid ? error.message.slice(0, 300) : failed;
}
