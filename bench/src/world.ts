import type { Caller } from './load/call';
import type { Plan } from './plan';
import type { Results } from './results';
import type { Filled, FilledWorkspace } from './seed/filled';
import type { SignIn } from './sessions';
import type { Settings } from './settings';
import type { SizeName } from './sizes';
import type { Stage } from './stage';

/** What a part has to work with. */
export interface World {
  plan: Plan;
  /** The sizes to measure, for a part that has sizes. */
  sizes: readonly SizeName[];
  settings: Settings;
  filled: Filled;
  /** The manager first. */
  signIns: readonly SignIn[];
  /** The path of the browser. */
  chromium: string;
  stage: Stage;
  results: Results;
}

export function managerOf({ signIns: [manager] }: Pick<World, 'signIns'>): SignIn {
  if (!manager) throw new Error('nobody is signed in');
  return manager;
}

export function workspaceOf({ filled }: Pick<World, 'filled'>, size: SizeName): FilledWorkspace {
  const found = filled.workspaces.find(({ name }) => name === size);
  if (!found) throw new Error(`there is no workspace of ${size} tasks`);
  return found;
}

/** The manager as a client of a web app. */
export function callerIn(world: World, { origin, size }: { origin: string; size: SizeName }): Caller {
  return { origin, cookie: managerOf(world).cookie, slug: workspaceOf(world, size).slug };
}
