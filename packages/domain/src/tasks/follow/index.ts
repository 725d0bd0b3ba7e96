import type { TaskDetail } from '@quartermaster/contracts';
import type { TxCtx } from '../../kernel/context';
import { followDependents } from './dependents';
import { followFamily } from './family';
import { followFields } from './fields';
import { followIndexes } from './indexes';
import { followReminders } from './reminders';
import { followSearch } from './search';
import { followTallies } from './tallies';

/** Brings along what is kept beside a task, in the transaction that wrote it. `before` is null for a new one. */
export type Follower = (ctx: TxCtx, before: TaskDetail | null, after: TaskDetail) => Promise<void>;

/** In the order of their locks; the tallies last, because everybody waits for those. */
const FOLLOWERS: readonly Follower[] = [
  followIndexes,
  followFields,
  followSearch,
  followFamily,
  followDependents,
  followReminders,
  followTallies,
];

export async function follow(ctx: TxCtx, before: TaskDetail | null, after: TaskDetail): Promise<void> {
  for (const follower of FOLLOWERS) await follower(ctx, before, after);
}
