import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { IconButton } from '@quartermaster/ui/button';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { LazyMenu } from '@/components/lazy-menu';
import { lazyPart } from '@/lib/lazy-part';
import { taskPanelWords } from '@/messages/task-panel';

const loadList = () => import('./task-menu-list').then((module) => module.TaskMenuList);
const TaskMenuList = lazyPart(loadList);

/** What is done with the whole task. */
export function TaskMenu({ task, slug }: { task: TaskDetail; slug: string }): ReactNode {
  return (
    <LazyMenu
      loadList={loadList}
      trigger={
        <IconButton label={taskPanelWords.more(task.key)}>
          <Ellipsis aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
      }
    >
      <TaskMenuList task={task} slug={slug} />
    </LazyMenu>
  );
}
