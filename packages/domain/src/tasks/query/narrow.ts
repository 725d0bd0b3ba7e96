import { isOpen, type TaskStatus } from '@quartermaster/contracts';
import { textsOf } from '../../records/query/conditions';
import type { NamedCondition, Narrowing } from '../../records/query/types';
import type { StoredValues } from '../../records/row';
import { toStatus } from '../columns';

/** What all tasks that match a condition have in common, as far as an index can use it. */
export function narrowTasks(condition: NamedCondition): Partial<Narrowing> {
  const { field, operator, values, names } = condition;
  if (operator !== '=' && operator !== 'in') return {};
  if (field === 'due') return { fewDays: true };
  if (field === 'group') return { stored: fromGroups(textsOf(values).map(toStatus)) };
  const [value, ...others] = values;
  if (value === undefined || others.length > 0) return {};
  if (field === 'overdue') return value.kind === 'boolean' && value.value ? { stored: { open: true } } : {};
  if (value.kind !== 'text') return {};
  const { text } = value;
  switch (field) {
    case 'status':
      return { stored: fromStatus(condition, text) };
    case 'assignee':
      return { stored: { 'task_assignees.userId': names.person(text) } };
    case 'label':
      return { stored: { 'task_labels.labelId': names.setting('label', text).id } };
    case 'project':
      return { stored: { projectId: names.setting('project', text).id } };
    case 'parent':
      return { stored: { parentId: names.record(text) } };
    default:
      return {};
  }
}

function fromStatus({ names }: NamedCondition, text: string): StoredValues {
  const word = text.toLowerCase();
  if (word === 'open' || word === 'closed') return { open: word === 'open' };
  const { id, group } = names.setting('status', text);
  return group === undefined ? { statusId: id } : { statusId: id, status: group, open: isOpen(toStatus(group)) };
}

/** Groups that are all either open or closed. */
function fromGroups(groups: readonly TaskStatus[]): StoredValues {
  const [open, ...mixed] = new Set(groups.map(isOpen));
  const [status, ...others] = groups;
  if (open === undefined || mixed.length > 0) return {};
  return status !== undefined && others.length === 0 ? { status, open } : { open };
}
