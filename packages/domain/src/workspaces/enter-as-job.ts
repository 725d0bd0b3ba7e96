import { type Ctx, jobContext } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import type { Claim } from '../kernel/fence';
import type { Runtime } from '../kernel/runtime';

/**
 * The context of a job whose outbox row names `workspaceId`.
 * @throws NotFound if the workspace was deleted since
 */
export async function enterAsJob(
  runtime: Runtime,
  { workspaceId, job, claim, requestId }: { workspaceId: string; job: string; claim: Claim; requestId: string },
): Promise<Ctx> {
  const workspace = await runtime.db.sql
    .selectFrom('workspaces')
    .select(['id', 'name', 'timeZone', 'weekStart'])
    .where('id', '=', workspaceId)
    .executeTakeFirst();
  if (!workspace) throw new NotFound('Workspace');
  return jobContext(runtime, { workspace, job, claim, requestId });
}
