import { runBulk } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import { assertWanted, enterWorkspace, type Tools } from '../../tools';

export async function bulk({ bulkRunId }: JobPayload<'task.bulk'>, tools: Tools): Promise<void> {
  await runBulk(await enterWorkspace(tools), bulkRunId, () => assertWanted(tools.signal));
}
