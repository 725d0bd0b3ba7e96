import type { Ctx } from './context';
import { enterForChore } from './enter-for-chore';
import { oneByOne } from './one-by-one';
import type { Runtime } from './runtime';

interface Chore {
  chore: string;
  workspaces: ReadonlyArray<{ id: string; name: string; timeZone: string }>;
}

/** Runs a periodic task in one workspace after the other, as `oneByOne` does. */
export function inEachWorkspace(
  runtime: Runtime,
  { chore, workspaces }: Chore,
  work: (ctx: Ctx) => Promise<number>,
): Promise<number> {
  const about = ({ id }: { id: string }) => ({ workspaceId: id });
  return oneByOne(runtime, { chore, items: workspaces, about }, (workspace) =>
    work(enterForChore(runtime, { workspace, chore })),
  );
}
