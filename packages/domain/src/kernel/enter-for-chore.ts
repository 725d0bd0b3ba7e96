import { type Ctx, jobContext } from './context';
import type { Runtime } from './runtime';

/** The context of a worker's periodic task, which has no outbox row; running it twice must be harmless. */
export function enterForChore(
  runtime: Runtime,
  { workspace, chore }: { workspace: { id: string; name: string; timeZone: string }; chore: string },
): Ctx {
  return jobContext(runtime, { workspace, job: chore, requestId: chore });
}
