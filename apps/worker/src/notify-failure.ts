import {
  Forbidden,
  failRun,
  Invalid,
  loadRun,
  noteDelay,
  RUN_RULES,
  StorageFull,
  settleDocumentMail,
} from '@quartermaster/domain';
import { MailError } from '@quartermaster/email';
import type { Job } from '@quartermaster/jobs';
import { enterWorkspace, type Tools } from './tools';

/** Tells the person who requested a job that it failed. @throws Fenced; NotFound when the workspace has gone */
export async function notifyFailure({ job, tools, error }: { job: Job; tools: Tools; error: unknown }): Promise<void> {
  if (job.name === 'email.document') return settleMail(job.payload.mailId, { tools, error });
  const id = runOf(job);
  if (!id) return;
  const ctx = await enterWorkspace(tools);
  const { kind } = await loadRun(ctx, id);
  const { forbidden, failed } = RUN_RULES[kind].words;
  const isOurs = [Invalid, StorageFull].some((kind) => error instanceof kind);
  const failure =
    error instanceof Forbidden ? forbidden : isOurs && error instanceof Error ? error.message.slice(0, 300) : failed;
  await failRun(ctx, { id, failure });
}

/** A mail that nobody took: the mail server said no, or nothing for too long. */
async function settleMail(mailId: string, { tools, error }: { tools: Tools; error: unknown }): Promise<void> {
  const mail = error instanceof MailError ? error : null;
  const status = mail?.permanent ? 'refused' : 'given_up';
  const answer = mail?.reply ?? (mail ? 'The mail server did not answer.' : 'The file is gone.');
  await settleDocumentMail(await enterWorkspace(tools), { mailId, status, answer });
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
