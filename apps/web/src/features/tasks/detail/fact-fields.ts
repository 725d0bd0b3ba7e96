import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { taskPanelWords } from '@/messages/task-panel';
import { isOwnColumn, type OwnColumn } from '@/records/address/columns';
import { ownField } from '@/records/names';
import { fieldsOf, type Settings } from '@/trpc/settings';
import type { FixedField } from '../pickers/field-picker';

/** The facts that have a picker, in their order. */
export const PICKED_FACTS = [
  'status',
  'priority',
  'assigneeIds',
  'dueOn',
  'notBefore',
  'recurrence',
  'labelIds',
  'projectId',
  'estimateMinutes',
] as const satisfies readonly (FixedField | 'recurrence')[];
export type PickedFact = Exclude<(typeof PICKED_FACTS)[number], 'recurrence'>;
export type Fact = PickedFact | 'recurrence' | OwnColumn;

export const FACT_NAMES: Record<PickedFact | 'recurrence', string> = {
  status: t.tasks.columns.status,
  priority: t.tasks.columns.priority,
  assigneeIds: listWords.columns.assignees,
  dueOn: t.tasks.columns.due,
  notBefore: listWords.columns.start,
  recurrence: taskPanelWords.repeat,
  labelIds: listWords.columns.labels,
  projectId: listWords.columns.project,
  estimateMinutes: listWords.columns.estimate,
};

/** These say something also when they are empty. */
const ALWAYS: ReadonlySet<Fact> = new Set<Fact>(['status', 'assigneeIds', 'dueOn']);

/** Every fact of a task: archived fields of the workspace's own only where they have a value. */
export function factsOf(task: TaskDetail, settings: Settings): Fact[] {
  const own = fieldsOf(settings, 'task').filter(({ id, archivedAt }) => archivedAt === null || id in task.fields);
  return [...PICKED_FACTS, ...own.map(({ id }): OwnColumn => `cf:${id}`)];
}

/** Whether a fact is shown as a line: it has a value, or says something without one. */
export function isTold(task: TaskDetail, fact: Fact): boolean {
  if (ALWAYS.has(fact)) return true;
  if (isOwnColumn(fact)) return fact.slice('cf:'.length) in task.fields;
  if (fact === 'priority') return task.priority !== 'none';
  const value = task[fact];
  return Array.isArray(value) ? value.length > 0 : value !== null;
}

export function factName(fact: Fact, settings: Settings): string {
  return isOwnColumn(fact) ? (ownField(settings, fact)?.name ?? listWords.unknownField) : FACT_NAMES[fact];
}
