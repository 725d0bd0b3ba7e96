import { taskLanguage } from '@quartermaster/contracts/tasks/language';
import { TASK_PRIORITIES } from '@quartermaster/contracts/tasks/status';
import type { CreateTaskInput } from '@quartermaster/contracts/tasks/task';
import { addDays } from '../../../lib/dates';
import { UUID } from '../../../lib/uuid';

interface Known {
  meId: string | undefined;
  today: string;
  statusIds: readonly string[];
}

type Values = Omit<CreateTaskInput, 'title'>;

const DAYS: Partial<Record<string, number>> = { today: 0, tomorrow: 1 };

/** The values a new task needs so that it belongs to a list: those its query says in so many words. */
export function valuesFor(query: string, { meId, today, statusIds }: Known): Values {
  const parsed = taskLanguage.parse(query);
  const chips = parsed.ok ? (taskLanguage.toChips(parsed.query) ?? []) : [];
  const values: Values = {};
  for (const { field, operator, values: wanted } of chips) {
    const [value] = wanted;
    if (operator !== '=' || value === undefined) continue;
    if (field === 'due' && value.kind === 'date' && value.shifts.length === 0) {
      const days = DAYS[value.base];
      if (days !== undefined) values.dueOn = addDays(today, days);
      else if (/^\d{4}-\d{2}-\d{2}$/.test(value.base)) values.dueOn = value.base;
    }
    if (value.kind !== 'text') continue;
    const { text } = value;
    if (field === 'status' && statusIds.includes(text)) values.status = text;
    if (field === 'priority') values.priority = TASK_PRIORITIES.find((one) => one === text) ?? 'none';
    if (field === 'assignee' && text === 'me' && meId) values.assigneeIds = [meId];
    if (field === 'assignee' && UUID.test(text)) values.assigneeIds = [text];
    if (field === 'label' && UUID.test(text)) values.labelIds = [...(values.labelIds ?? []), text];
    if (field === 'project' && UUID.test(text)) values.projectId = text;
  }
  return values;
}
