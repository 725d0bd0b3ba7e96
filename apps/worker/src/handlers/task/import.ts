import { runImport } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import { assertWanted, enterWorkspace, type Tools } from '../../tools';

export async function importTasks({ importId }: JobPayload<'task.import'>, tools: Tools): Promise<void> {
  await runImport(await enterWorkspace(tools), {
    id: importId,
    filesDir: tools.filesDir,
    assertWanted: () => assertWanted(tools.signal),
  });
}
