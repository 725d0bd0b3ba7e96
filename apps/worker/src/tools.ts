import { type ClaimedJob, type Ctx, enterAsJob, NotFound, type Runtime, type StopLinks } from '@quartermaster/domain';
import type { Mailer } from '@quartermaster/email';
import type { Logger } from '@quartermaster/logger';
import type { ChildOptions } from './runs/run-in-child';

/** What the process gives every job. */
export interface Workshop {
  runtime: Runtime;
  mailer: Mailer;
  logger: Logger;
  /** Origin of the web app, for links. */
  publicUrl: string;
  /** Signs the unsubscribe links of mails. */
  stopLinks: StopLinks;
  /** Absolute path of all files, a folder for each workspace. */
  filesDir: string;
  /** How child processes of runs are started. */
  child: ChildOptions;
}

/** What a handler works with; bound to one run. */
export interface Tools extends Workshop {
  claim: ClaimedJob;
  /** Aborts when a newer run took over or the process must stop. */
  readonly signal: AbortSignal;
}

/** The run was told to stop before its time: no fault of the job. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** @throws Interrupted, or Fenced as the signal's reason */
export function assertWanted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw signal.reason instanceof Error ? signal.reason : new Interrupted(String(signal.reason));
}

/** The workspace of the run's outbox row. @throws NotFound when it has gone */
export async function enterWorkspace({ runtime, claim }: Tools): Promise<Ctx> {
  const { workspaceId, name, requestId } = claim;
  if (!workspaceId) throw new NotFound('Workspace');
  return enterAsJob(runtime, { workspaceId, job: name, claim, requestId });
}
