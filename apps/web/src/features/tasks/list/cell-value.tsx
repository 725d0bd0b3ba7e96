import type { FixedColumn } from '@quartermaster/contracts/tasks/columns';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { MessageSquare, Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import { PeopleDiscs } from '@/components/people-discs';
import { formatMinutes } from '@/lib/minutes';
import { t } from '@/messages';
import { CountCell, DateCell, InstantCell, NothingCell, RefsCell, WordsCell } from '@/records/cells/value-cells';
import type { RowContext } from '@/records/kind-ui';
import { nameIn, type Settings } from '@/trpc/settings';
import { DueMark, PriorityMark } from '../marks';
import { LabelMark } from '../pickers/label-mark';

/** The value of one column, as it reads in the list. */
export function CellValue({ task, column, context }: { task: TaskSummary; column: FixedColumn; context: RowContext }) {
  const { today, timeZone, people, settings } = context;
  switch (column) {
    case 'status':
      // Its glyph is the control before the row.
      return <WordsCell>{nameIn(settings.statuses, task.statusId) || t.status[task.status]}</WordsCell>;
    case 'priority':
      return task.priority === 'none' ? <NothingCell /> : <PriorityMark priority={task.priority} />;
    case 'due':
      return <DueMark dueOn={task.dueOn} dueTime={task.dueTime} status={task.status} today={today} />;
    case 'assignees':
      return <PeopleDiscs ids={task.assigneeIds} people={people} />;
    case 'labels':
      return <LabelMarks ids={task.labelIds} settings={settings} />;
    case 'project':
      return <WordsCell>{nameIn(settings.projects, task.projectId)}</WordsCell>;
    case 'estimate':
      return <WordsCell end>{task.estimateMinutes === null ? '' : formatMinutes(task.estimateMinutes)}</WordsCell>;
    case 'start':
      return <DateCell date={task.notBefore} />;
    case 'created':
      return <InstantCell at={task.createdAt} timeZone={timeZone} />;
    case 'updated':
      return <InstantCell at={task.updatedAt} timeZone={timeZone} />;
    case 'completed':
      return <InstantCell at={task.completedAt} timeZone={timeZone} />;
    case 'subtasks':
      return <WordsCell end>{task.childTotal > 0 ? `${task.childDone}/${task.childTotal}` : ''}</WordsCell>;
    case 'checklist':
      return <WordsCell end>{task.checkTotal > 0 ? `${task.checkDone}/${task.checkTotal}` : ''}</WordsCell>;
    case 'comments':
      return <CountCell icon={MessageSquare} count={task.commentCount} />;
    case 'files':
      return <CountCell icon={Paperclip} count={task.attachmentCount} />;
    case 'links':
      return <RefsCell refs={task.linkRefs} />;
    default:
      return <NothingCell />;
  }
}

function LabelMarks({ ids, settings }: { ids: readonly string[]; settings: Settings }): ReactNode {
  const labels = settings.labels.filter((label) => ids.includes(label.id));
  const [first] = labels;
  if (!first) return <NothingCell />;
  return (
    <span title={labels.map((label) => label.name).join(', ')} className="flex min-w-0 items-center gap-2">
      <LabelMark label={first} />
      {labels.length > 1 ? <span className="text-sm text-ink-2">+{labels.length - 1}</span> : null}
    </span>
  );
}
