import type { TaskDetail } from '@quartermaster/contracts';
import { projectFields } from '../../fields/project';
import type { WriteCtx } from '../../kernel/context';
import { projectChildCounts } from './child-counts';
import { projectDependents } from './dependents';
import { projectIndexes } from './indexes';
import { projectReminders } from './reminders';
import { projectSearch } from './search';
import { projectTallies } from './tallies';

/** Brings along what is kept beside a task, in the transaction that wrote it. `before` is null for a new one. */
export type Projection = (ctx: WriteCtx, before: TaskDetail | null, after: TaskDetail) => Promise<void>;

/** In the order of their locks; the tallies last, because everybody waits for those. */
export const PROJECTIONS: readonly Projection[] = [
  projectIndexes,
  projectFields,
  projectSearch,
  projectChildCounts,
  projectDependents,
  projectReminders,
  projectTallies,
];
