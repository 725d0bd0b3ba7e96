import { isOpen, type TaskStatus } from '@quartermaster/contracts';
import type { Condition, QueryNode } from '@quartermaster/contracts/records/query/ast';
import { toStatus } from '../columns';
import type { Names } from './names';
import type { Narrowing } from './types';

/** What every match of a query has in common, from the conditions that must all hold. */
export function narrowingOf(query: QueryNode | null, names: Names): Narrowing {
  if (query === null) return {};
  const must = query.kind === 'and' ? query.nodes : [query];
  const parts = must.flatMap((node) => (node.kind === 'condition' ? [fromCondition(node, names)] : []));
  const halves = new Set(parts.flatMap(({ open }) => open ?? []));
  // Open and ended at once, as a board of open tasks asks of its last columns: no index would say so before its end.
  return Object.assign({}, ...parts, halves.size > 1 ? { nothing: true } : {});
}

function fromCondition({ field, operator, values }: Condition, names: Names): Narrowing {
  if (field === 'text' && operator === '~' && values[0]?.kind === 'text') return { text: values[0].text };
  if (operator !== '=' && operator !== 'in') return {};
  const [value, ...others] = values;
  const only = value?.kind === 'text' && others.length === 0 ? value.text : null;
  switch (field) {
    case 'status':
      return only === null ? {} : fromStatus(only, names);
    case 'group':
      return fromGroups(values.flatMap((each) => (each.kind === 'text' ? [toStatus(each.text)] : [])));
    case 'overdue':
      return value?.kind === 'boolean' && value.value ? { open: true } : {};
    case 'assignee':
      return only === null ? {} : { assigneeId: names.person(only) };
    case 'label':
      return only === null ? {} : { labelId: names.label(only) };
    case 'project':
      return only === null ? {} : { projectId: names.project(only) };
    case 'parent':
      return only === null ? {} : { parentId: names.task(only) };
    case 'due':
      return { fewDays: true };
    default:
      return {};
  }
}

function fromStatus(text: string, names: Names): Narrowing {
  const word = text.toLowerCase();
  if (word === 'open' || word === 'closed') return { open: word === 'open' };
  const { id, group } = names.status(text);
  return { statusId: id, group, open: isOpen(group) };
}

/** Groups that all lie on one side of open and closed. */
function fromGroups(groups: readonly TaskStatus[]): Narrowing {
  const [open, ...mixed] = new Set(groups.map(isOpen));
  const [group, ...others] = groups;
  if (open === undefined || mixed.length > 0) return {};
  return group !== undefined && others.length === 0 ? { group, open } : { open };
}
