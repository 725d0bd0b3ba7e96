import { TASK_STATUSES } from '@quartermaster/contracts';

const NAMES = ['Backlog', 'To do', 'In progress', 'Waiting', 'Done', 'Cancelled'];

/** The statuses of a new workspace: one per group, with the group's name as its id. */
export function firstStatuses(workspaceId: string) {
  return TASK_STATUSES.map((id, position) => ({ workspaceId, id, name: NAMES[position] ?? id, group: id, position }));
}
