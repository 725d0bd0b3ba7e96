import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { cn } from '@quartermaster/ui/cn';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@quartermaster/ui/menu';
import { Tag } from '@quartermaster/ui/tag';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { PeopleDiscs } from '@/components/people-discs';
import { boardWords } from '@/messages/board';
import { listWords } from '@/messages/list';
import { focusRecord } from '@/records/index/row-focus';
import { peekOnClick } from '@/records/panel/peek';
import { useTouched } from '@/records/touched';
import type { People } from '@/trpc/people';
import type { Settings } from '@/trpc/settings';
import { DueMark, PriorityMark } from '../marks';
import { FieldPicker, isPickedField, type PickedField } from '../pickers/field-picker';
import { LabelMark } from '../pickers/label-mark';
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
  onPick: (part: CardPart | null) => void;
  /** It is in the air. */
  dragged: boolean;
  /** Where a card in the air would land beside it. */
  landing: 'before' | 'after' | null;
}

const FIELDS: readonly { part: PickedField; label: string; key: string }[] = [
  { part: 'status', label: listWords.columns.status, key: 'S' },
  { part: 'assigneeIds', label: listWords.columns.assignees, key: 'A' },
  { part: 'dueOn', label: listWords.columns.due, key: 'D' },
  { part: 'priority', label: listWords.columns.priority, key: 'P' },
  { part: 'labelIds', label: listWords.columns.labels, key: 'L' },
];

/** One task of a board. Its link is what has focus; everything else is in the menu, and on keys. */
export function Card(props: CardProps): ReactNode {
  const { task, column, href, today, people, settings, mayWrite, cursor, peeked, dragged, landing } = props;
  const touched = useTouched(task.id) === task.version;
  const labels = settings.labels.filter(({ id }) => task.labelIds.includes(id));
  return (
    <li
      data-card={task.id}
      data-column={column}
      className={cn(
        'relative grid gap-1.5 rounded-control border border-border bg-surface p-2.5 shadow-1 coarse:select-none print:break-inside-avoid print:shadow-none',
        dragged && 'opacity-50',
        landing && 'before:absolute before:inset-x-0 before:h-0.5 before:bg-ring',
        landing === 'before' && 'before:-top-1.5',
        landing === 'after' && 'before:-bottom-1.5',
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
        {mayWrite ? <CardMenu {...props} /> : null}
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

function CardMenu({ task, today, cursor, picking, onPick }: CardProps): ReactNode {
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
  if (!open) return trigger;
  let next: CardPart | null = null;
  return (
    <Menu modal={false} open onOpenChange={(isOpen) => (isOpen ? undefined : onPick(null))}>
      <MenuTrigger asChild>{trigger}</MenuTrigger>
      <MenuContent
        align="end"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (next) onPick(next);
          else focusRecord(task.key);
        }}
      >
        <MenuItem
          shortcut="M"
          onSelect={() => {
            next = 'move';
          }}
        >
          {boardWords.move}
        </MenuItem>
        {FIELDS.map(({ part, label, key }) => (
          <MenuItem
            key={part}
            shortcut={key}
            onSelect={() => {
              next = part;
            }}
          >
            {label}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
