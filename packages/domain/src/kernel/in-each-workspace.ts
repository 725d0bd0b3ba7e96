import type { Ctx } from './context';
import { enterForChore } from './enter-for-chore';
import type { Runtime } from './runtime';

interface Chore {
  chore: string;
  workspaces: ReadonlyArray<{ id: string; name: string; timeZone: string }>;
}

/**
 * Runs a periodic task in one workspace after the other. Where it fails, that is logged, and the others do not wait for it: the next
 * round tries it again.
 * @param work returns how much it did
 * @returns the sum
 */
export async function inEachWorkspace(
  runtime: Runtime,
  { chore, workspaces }: Chore,
  work: (ctx: Ctx) => Promise<number>,
): Promise<number> {
  let sum = 0;
  for (const workspace of workspaces) {
    try {
      sum += await work(enterForChore(runtime, { workspace, chore }));
    } catch (err) {
      runtime.logger.warn({ err, chore, workspaceId: workspace.id }, 'a chore failed in a workspace');
    }
  }
  return sum;
}
