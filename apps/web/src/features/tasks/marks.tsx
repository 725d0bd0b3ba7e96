import type { TaskPriority, TaskStatus } from '@quartermaster/contracts/tasks/status';
import { isOpen } from '@quartermaster/contracts/tasks/status';
import { Status, StatusIcon, type Tone } from '@quartermaster/ui/status';
import {
  ChevronDown,
  ChevronsUp,
  ChevronUp,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleSlash,
  Equal,
  type LucideIcon,
  Minus,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { daysBetween, formatDate, weekdayOf } from '@/lib/dates';
import { t } from '@/messages';

const statusMarks: Record<TaskStatus, { tone: Tone; icon: LucideIcon }> = {
  backlog: { tone: 'neutral', icon: CircleDashed },
  todo: { tone: 'neutral', icon: Circle },
  in_progress: { tone: 'info', icon: CircleDot },
  waiting: { tone: 'attention', icon: CirclePause },
  done: { tone: 'success', icon: CircleCheck },
  cancelled: { tone: 'neutral', icon: CircleSlash },
};

/** The status of a task without its word, for places that say it elsewhere. */
export function StatusGlyph({ status }: { status: TaskStatus }): ReactNode {
  return <StatusIcon {...statusMarks[status]} />;
}

interface TaskStatusMarkProps {
  /** The group, which gives it its look. */
  status: TaskStatus;
  /** What the workspace calls it. */
  name?: string | undefined;
}

/** A task's status: glyph and word. It is never tinted, so that what is due stands out in a list. */
export function TaskStatusMark({ status, name }: TaskStatusMarkProps): ReactNode {
  const { tone, icon } = statusMarks[status];
  return (
    <Status plain tone={tone} icon={icon}>
      {name ?? t.status[status]}
    </Status>
  );
}

const priorityIcons: Record<TaskPriority, LucideIcon> = {
  urgent: ChevronsUp,
  high: ChevronUp,
  medium: Equal,
  low: ChevronDown,
  none: Minus,
};

/** A task's priority; only what is above normal stands out. */
export function PriorityMark({ priority }: { priority: TaskPriority }): ReactNode {
  const Icon = priorityIcons[priority];
  const loud = priority === 'urgent' || priority === 'high';
  return (
    <span className={`inline-flex items-center gap-1.5 text-sm ${loud ? 'text-ink' : 'text-ink-2'}`}>
      <Icon aria-hidden className={`size-4 ${loud ? 'text-signal-ink' : 'text-ink-3'}`} strokeWidth={1.75} />
      {t.priority[priority]}
    </span>
  );
}

export interface DueWords {
  text: string;
  tone: 'today' | 'late' | 'old' | 'plain';
}

/** Overdue for so many days, a date no longer says what is urgent today. */
const OLD_DAYS = 30;

/** How a due date reads today: words within a week, the date beyond; late only while the task is open. */
function dueWords(dueOn: string | null, status: TaskStatus, today: string): DueWords {
  if (dueOn === null) return { text: t.common.none, tone: 'plain' };
  const days = daysBetween(today, dueOn);
  if (isOpen(status) && days < 0) return { text: t.due.overdue(-days), tone: -days < OLD_DAYS ? 'late' : 'old' };
  if (days === 0) return { text: t.due.today, tone: isOpen(status) ? 'today' : 'plain' };
  if (days === 1) return { text: t.due.tomorrow, tone: 'plain' };
  if (days === -1) return { text: t.due.yesterday, tone: 'plain' };
  if (days > 1 && days < 7) return { text: weekdayOf(dueOn), tone: 'plain' };
  return { text: formatDate(dueOn), tone: 'plain' };
}

/** Only what is due today is tinted. */
const dueTones: Record<DueWords['tone'], string> = {
  today: 'text-st-attention-fg bg-st-attention-bg px-1.5',
  late: 'text-st-danger-fg',
  old: 'text-ink-2',
  plain: 'text-ink',
};

interface DueMarkProps {
  dueOn: string | null;
  dueTime?: string | null;
  status: TaskStatus;
  today: string;
}

/** A due date; the exact day is in the tooltip and in `datetime`. */
export function DueMark({ dueOn, dueTime = null, status, today }: DueMarkProps): ReactNode {
  const words = dueWords(dueOn, status, today);
  if (dueOn === null) return <span className="text-sm text-ink-3">{words.text}</span>;
  return (
    <time
      dateTime={dueOn}
      title={dueTime ? `${formatDate(dueOn)}, ${dueTime}` : formatDate(dueOn)}
      className={`inline-flex h-6 items-center gap-1 rounded-tag text-sm whitespace-nowrap ${dueTones[words.tone]}`}
    >
      {words.text}
      {dueTime ? <span>{dueTime}</span> : null}
    </time>
  );
}
