import { TASK_STATUSES } from '@quartermaster/contracts';

const NAMES = ['Backlog', 'To do', 'In progress', 'Waiting', 'Done', 'Cancelled'];

/** The statuses a new workspace begins with: one for each group, its id the group's name. */
export function firstStatuses(workspaceId: string) {
  return TASK_STATUSES.map((id, position) => ({ workspaceId, id, name: NAMES[position] ?? id, group: id, position }));
}
