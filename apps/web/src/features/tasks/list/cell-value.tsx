import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { cn } from '@quartermaster/ui/cn';
import { Tag } from '@quartermaster/ui/tag';
import { MessageSquare, Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatDate, formatInstant, todayIn } from '@/lib/dates';
import { formatMinutes } from '@/lib/minutes';
import { t } from '@/messages';
import type { People } from '@/trpc/people';
import { nameIn, type Settings, type SettingsField } from '@/trpc/settings';
import { DueMark, PriorityMark, TaskStatusMark } from '../marks';
import { ownField } from '../pickers/field-picker';
import { formatField } from '../pickers/format-field';
import { LabelMark } from '../pickers/label-mark';
import type { Column } from './columns';

/** What the values of a row are read with. */
export interface RowContext {
  today: string;
  timeZone: string;
  people: People;
  settings: Settings;
}

/** The value of one column, as it reads in the list. */
export function CellValue({ task, column, context }: { task: TaskSummary; column: Column; context: RowContext }) {
  const { today, people, settings } = context;
  switch (column) {
    case 'key':
    case 'title':
      return null;
    case 'status':
      return <TaskStatusMark status={task.status} name={nameIn(settings.statuses, task.statusId) || undefined} />;
    case 'priority':
      return task.priority === 'none' ? <Nothing /> : <PriorityMark priority={task.priority} />;
    case 'due':
      return <DueMark dueOn={task.dueOn} dueTime={task.dueTime} status={task.status} today={today} />;
    case 'assignees':
      return <Words quiet={task.assigneeIds.length === 0}>{people.namesOf(task.assigneeIds)}</Words>;
    case 'labels':
      return <LabelMarks ids={task.labelIds} settings={settings} />;
    case 'project':
      return <Words>{nameIn(settings.projects, task.projectId)}</Words>;
    case 'estimate':
      return <Words end>{task.estimateMinutes === null ? '' : formatMinutes(task.estimateMinutes)}</Words>;
    case 'start':
      return <Day date={task.notBefore} />;
    case 'created':
      return <Instant at={task.createdAt} context={context} />;
    case 'updated':
      return <Instant at={task.updatedAt} context={context} />;
    case 'completed':
      return <Instant at={task.completedAt} context={context} />;
    case 'subtasks':
      return <Words end>{task.childTotal > 0 ? `${task.childDone}/${task.childTotal}` : ''}</Words>;
    case 'checklist':
      return <Words end>{task.checkTotal > 0 ? `${task.checkDone}/${task.checkTotal}` : ''}</Words>;
    case 'comments':
      return <Count icon={MessageSquare} count={task.commentCount} />;
    case 'files':
      return <Count icon={Paperclip} count={task.attachmentCount} />;
    case 'links':
      return <Links refs={task.linkRefs} />;
    default: {
      const field = ownField(settings, column);
      return field ? <FieldValue field={field} value={task.fields[field.id]} people={people} /> : <Nothing />;
    }
  }
}

function Nothing(): ReactNode {
  return <span className="text-sm text-ink-3">{t.common.none}</span>;
}

function Words({ children, quiet, end }: { children: string; quiet?: boolean; end?: boolean }): ReactNode {
  if (children === '') return <Nothing />;
  return (
    <span title={children} className={cn('truncate text-sm', quiet ? 'text-ink-3' : 'text-ink', end && 'ml-auto')}>
      {children}
    </span>
  );
}

function Day({ date }: { date: string | null }): ReactNode {
  if (date === null) return <Nothing />;
  return (
    <time dateTime={date} className="text-sm whitespace-nowrap text-ink">
      {formatDate(date)}
    </time>
  );
}

function Instant({ at, context }: { at: string | null; context: RowContext }): ReactNode {
  if (at === null) return <Nothing />;
  return (
    <time dateTime={at} title={formatInstant(at, context.timeZone)} className="text-sm whitespace-nowrap text-ink-2">
      {formatDate(todayIn(context.timeZone, Date.parse(at)))}
    </time>
  );
}

function Count({ icon: Icon, count }: { icon: typeof Paperclip; count: number }): ReactNode {
  if (count === 0) return <Nothing />;
  return (
    <span className="inline-flex items-center gap-1 text-sm text-ink-2">
      <Icon aria-hidden className="size-3.5" strokeWidth={1.75} />
      {count}
    </span>
  );
}

function Links({ refs }: { refs: readonly string[] }): ReactNode {
  const [first] = refs;
  if (first === undefined) return <Nothing />;
  return (
    <span title={refs.join(', ')} className="flex min-w-0 items-center gap-2">
      <Tag>{first}</Tag>
      {refs.length > 1 ? <span className="text-sm text-ink-2">+{refs.length - 1}</span> : null}
    </span>
  );
}

function LabelMarks({ ids, settings }: { ids: readonly string[]; settings: Settings }): ReactNode {
  const labels = settings.labels.filter((label) => ids.includes(label.id));
  const [first] = labels;
  if (!first) return <Nothing />;
  return (
    <span title={labels.map((label) => label.name).join(', ')} className="flex min-w-0 items-center gap-2">
      <LabelMark label={first} />
      {labels.length > 1 ? <span className="text-sm text-ink-2">+{labels.length - 1}</span> : null}
    </span>
  );
}

/** Amounts stand at the end of their column, so that their digits line up. */
function FieldValue({ field, value, people }: { field: SettingsField; value: string | undefined; people: People }) {
  if (value === undefined) return <Nothing />;
  if (field.kind === 'date') return <Day date={value} />;
  return (
    <Words end={field.kind === 'number' || field.kind === 'money'}>{formatField(field, value, people.nameOf)}</Words>
  );
}
