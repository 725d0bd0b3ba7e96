import type { ReactNode } from 'react';
import { taskPlace } from '@/features/tasks/task-place';
import { NoAccess } from '@/records/index/no-access';

/** Instead of the figures and tasks, for a role that has no access to tasks. */
export function NoTasks(): ReactNode {
  return <NoAccess ui={taskPlace} />;
}
