import type { TaskDetail } from '@quartermaster/contracts';
import { task } from '@quartermaster/contracts/tasks/kind';
import type { TaskTypes } from '@quartermaster/contracts/tasks/task';
import type { WriteCtx } from '../../kernel/context';
import * as search from '../../search/project';

/** What the search reads of a task, by part. */
export function searchText({ title, description }: Pick<TaskDetail, 'title' | 'description'>): Record<string, string> {
  return { title, description };
}

export function projectSearch(ctx: WriteCtx, before: TaskDetail | null, after: TaskDetail): Promise<void> {
  return search.projectSearch<TaskTypes>(ctx, { list: task, searchText }, { before, after });
}
