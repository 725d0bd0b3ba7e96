import { Forbidden, failBulk, failExport, failImport, Invalid } from '@quartermaster/domain';
import type { ReceivedJob } from '@quartermaster/jobs/worker';
import { enterWorkspace, type Tools } from './tools';

/** Tells whoever waits for a job that it will not come. @throws Fenced; NotFound when the workspace has gone */
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
  forbidden: 'You no longer have the right to make reports in this workspace.',
  failed: 'The report could not be made. Try again; if it fails again, tell whoever runs this desk.',
};
const BULK: Words = {
  forbidden: 'You no longer have the right to change tasks in this workspace.',
  failed: 'Not all tasks could be changed. Try again; if it fails again, tell whoever runs this desk.',
};
const IMPORT: Words = {
  forbidden: 'You no longer have the right to import tasks into this workspace.',
  failed: 'The import stopped. Try again, it goes on where it was; if it fails again, tell whoever runs this desk.',
};

function inWords(error: unknown, { forbidden, failed }: Words): string {
  if (error instanceof Forbidden) return forbidden;
  return error instanceof Invalid ? error.message.slice(0, 300) : failed;
}
