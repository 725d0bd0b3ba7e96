import type { QuickAddFields } from './types';

/** What a line without any sign or date says. */
export function noFields(): QuickAddFields {
  return {
    dueOn: null,
    dueTime: null,
    priority: null,
    labelIds: [],
    newLabels: [],
    assigneeIds: [],
    links: [],
    recurrence: null,
    recurrenceFrom: 'due',
    estimateMinutes: null,
    subtaskOf: null,
  };
}
