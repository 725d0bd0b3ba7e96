import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { cn } from '@quartermaster/ui/cn';
import { Tag } from '@quartermaster/ui/tag';
import { Ellipsis } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { PeopleDiscs } from '@/components/people-discs';
import type { Point } from '@/lib/use-context-menu';
import { boardWords } from '@/messages/board';
import { listWords } from '@/messages/list';
import { RecordMenu } from '@/records/index/record-menu';
import { focusRecord } from '@/records/index/row-focus';
import type { RecordAction } from '@/records/kind-ui';
import { peekOnClick } from '@/records/panel/peek';
import { useTouched } from '@/records/touched';
import type { People } from '@/trpc/people';
import type { Settings } from '@/trpc/settings';
import { useRowActions } from '../list/use-row-actions';
import { DueMark, PriorityMark } from '../marks';
import { FieldPicker, isPickedField } from '../pickers/field-picker';
import { LabelMark } from '../pickers/label-mark';
import { rowActions } from '../row-actions';
import type { CardPart } from './use-board-keys';

interface CardProps {
  task: TaskSummary;
  column: string;
  href: string;
  today: string;
  people: People;
  settings: Settings;
  mayWrite: boolean;
  /** The card that Tab reaches. */
  cursor: boolean;
  peeked: boolean;
  picking: CardPart | null;
  /** Where on the window its menu opens, if not at its button. */
  pickedAt: Point | undefined;
  onPick: (part: CardPart | null) => void;
}

const move: RecordAction = { name: 'move', key: 'm', shortcut: 'M', label: boardWords.move, opens: 'editor' };
/** As in the list; only that M moves a card, and opens no project. */
const ACTIONS = [
  move,
  ...rowActions.map((action) => (action.key === move.key ? { ...action, key: '', shortcut: '' } : action)),
];

/** One task of a board. Its link is what has focus; everything else is in the menu, and on keys. */
export function Card(props: CardProps): ReactNode {
  const { task, column, href, today, people, settings, mayWrite, cursor, peeked } = props;
  const touched = useTouched(task.id) === task.version;
  const labels = settings.labels.filter(({ id }) => task.labelIds.includes(id));
  return (
    <li
      data-card={task.id}
      data-column={column}
      className={cn(
        'relative grid gap-1.5 rounded-control border border-border bg-surface p-2.5 shadow-1 coarse:select-none print:break-inside-avoid print:shadow-none',
        'data-dragged:opacity-50',
        'has-[[data-record-link]:focus-visible]:outline-2 has-[[data-record-link]:focus-visible]:outline-ring',
        peeked ? 'tick bg-selected' : 'hover:bg-hover',
        mayWrite && 'cursor-grab active:cursor-grabbing',
        touched && 'motion-safe:animate-tint',
      )}
    >
      <div className="flex min-h-7 items-center gap-2">
        <span className="mr-auto">
          <Tag>{task.key}</Tag>
        </span>
        {task.assigneeIds.length === 0 ? null : <PeopleDiscs ids={task.assigneeIds} people={people} />}
        {mayWrite || props.picking ? <CardMenu {...props} /> : null}
      </div>
      <a
        href={href}
        data-record-link={task.key}
        draggable={false}
        tabIndex={cursor ? 0 : -1}
        aria-current={peeked || undefined}
        onClick={peekOnClick(task.key)}
        className={cn(
          'line-clamp-3 text-ink no-underline outline-none [overflow-wrap:anywhere] hover:underline',
          task.status === 'cancelled' && 'line-through',
        )}
      >
        {task.title}
      </a>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 empty:hidden">
        {task.dueOn === null ? null : (
          <DueMark dueOn={task.dueOn} dueTime={task.dueTime} status={task.status} today={today} />
        )}
        {task.priority === 'none' ? null : <PriorityMark priority={task.priority} />}
        {task.blockedBy > 0 ? (
          <span className="text-sm text-st-attention-fg">{listWords.blocked(task.blockedBy)}</span>
        ) : null}
        {labels.map((label) => (
          <LabelMark key={label.id} label={label} />
        ))}
      </div>
    </li>
  );
}

function CardMenu(props: CardProps): ReactNode {
  const { task, today, cursor, picking, onPick } = props;
  const open = picking === 'menu';
  const trigger = (
    <button
      type="button"
      data-chrome
      tabIndex={cursor ? 0 : -1}
      aria-haspopup="menu"
      aria-expanded={open}
      aria-label={listWords.rowMenu(task.key)}
      onClick={open ? undefined : () => onPick('menu')}
      className="grid size-7 place-items-center rounded-control text-ink-3 hover:bg-canvas hover:text-ink coarse:size-11"
    >
      <Ellipsis aria-hidden className="size-4" strokeWidth={1.75} />
    </button>
  );
  if (picking && isPickedField(picking)) {
    return (
      <FieldPicker
        task={task}
        field={picking}
        today={today}
        open
        onOpenChange={(next) => (next ? undefined : onPick(null))}
        returnFocus={() => focusRecord(task.key)}
      >
        {trigger}
      </FieldPicker>
    );
  }
  return open ? <OpenMenu {...props} trigger={trigger} /> : trigger;
}

function OpenMenu(props: CardProps & { trigger: ReactElement }): ReactNode {
  const { task, href, mayWrite, pickedAt, trigger, onPick } = props;
  const actions = useRowActions();
  return (
    <RecordMenu
      {...actions}
      record={task}
      href={href}
      mayWrite={mayWrite}
      actions={ACTIONS}
      at={pickedAt}
      trigger={trigger}
      onClose={() => onPick(null)}
      onClosed={(part) => (part && isCardPart(part) ? onPick(part) : focusRecord(task.key))}
    />
  );
}

function isCardPart(part: string): part is CardPart {
  return part === move.name || isPickedField(part);
}
