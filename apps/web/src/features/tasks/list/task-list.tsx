import type { ReactNode } from 'react';
import { RecordList } from '@/records/index/record-list';
import type { SetTaskListState, TaskListState } from '../address';
import { taskUi } from '../task-ui';

interface TaskListProps {
  slug: string;
  state: TaskListState;
  onState: SetTaskListState;
}

/** The tasks as a list. */
export function TaskList(props: TaskListProps): ReactNode {
  return <RecordList ui={taskUi} {...props} />;
}
