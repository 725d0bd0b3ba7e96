'use client';

import { TASK_STATUSES } from '@quartermaster/contracts/task-status';
import type { TaskFilter } from '@quartermaster/contracts/tasks';
import { buttonClass, IconButton } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Menu, MenuChoices, MenuContent, MenuTrigger } from '@quartermaster/ui/menu';
import { ArrowDownUp, ChevronDown, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { currentView, DUE_WORDS, type ListState, SORTS, TASK_VIEWS, type TaskView } from './list-state';
import { TaskStatusMark } from './look';
import { NOBODY, usePeople } from './people';

interface ToolbarProps {
  state: ListState;
  onState: (next: ListState) => void;
}

const viewLabels: Record<TaskView['key'], string> = {
  mine: t.tasks.viewMine,
  overdue: t.tasks.viewOverdue,
  open: t.tasks.viewOpen,
  done: t.tasks.viewDone,
};

/** The named views. Choosing one loads its filter into the address. */
export function ViewsRow({ state, onState }: ToolbarProps): ReactNode {
  const current = currentView(state)?.key;
  return (
    <nav aria-label={t.tasks.views} className="-mb-px flex gap-1 overflow-x-auto border-b border-border">
      {TASK_VIEWS.map((view) => (
        <button
          key={view.key}
          type="button"
          aria-current={view.key === current ? 'true' : undefined}
          onClick={() => onState({ filter: view.filter, sort: view.sort })}
          className={cn(
            'h-9 border-b-2 px-2 text-base whitespace-nowrap -outline-offset-2 coarse:h-11',
            view.key === current
              ? 'border-primary font-semibold text-ink'
              : 'border-transparent text-ink-2 hover:text-ink forced-colors:border-[Canvas]',
          )}
        >
          {viewLabels[view.key]}
        </button>
      ))}
    </nav>
  );
}

const ANY = 'any';

/** The filters, always in sight: each says what it narrows to, and can be taken off by itself. */
export function FilterBar({ state, onState }: ToolbarProps): ReactNode {
  const people = usePeople();
  const { filter } = state;
  const set = (change: { [F in keyof TaskFilter]?: TaskFilter[F] | undefined }) =>
    onState({ ...state, filter: withoutUndefined({ ...filter, ...change }) });
  const who = filter.assignee;
  const assigneeWord =
    who === 'me' ? t.tasks.me : who === 'none' ? t.tasks.unassigned : who ? people.nameOf(who) : null;
  return (
    <div
      role="toolbar"
      aria-label={t.tasks.filters}
      data-region="toolbar"
      tabIndex={-1}
      className="flex flex-wrap items-center gap-2 outline-none"
    >
      <FilterChip
        name={t.tasks.columns.status}
        value={filter.status ? t.status[filter.status] : null}
        onClear={() => set({ status: undefined })}
      >
        <MenuChoices
          label={t.tasks.columns.status}
          value={filter.status ?? ANY}
          options={[
            { value: ANY, label: t.tasks.anyStatus },
            ...TASK_STATUSES.map((status) => ({
              value: status,
              label: <TaskStatusMark status={status} plain />,
              text: t.status[status],
            })),
          ]}
          onChange={(value) => set(statusFilter(value))}
        />
      </FilterChip>
      <FilterChip name={t.tasks.columns.assignee} value={assigneeWord} onClear={() => set({ assignee: undefined })}>
        <MenuChoices
          label={t.tasks.columns.assignee}
          value={who ?? ANY}
          options={[
            { value: ANY, label: t.tasks.anyone },
            { value: 'me', label: t.tasks.me },
            { value: NOBODY, label: t.tasks.unassigned },
            ...people.members
              .filter((member) => member.id !== people.meId)
              .map((member) => ({ value: member.id, label: member.name })),
          ]}
          onChange={(value) => set({ assignee: value === ANY ? undefined : value })}
        />
      </FilterChip>
      <FilterChip
        name={t.tasks.columns.due}
        value={filter.due ? t.due.words[filter.due] : null}
        onClear={() => set({ due: undefined })}
      >
        <MenuChoices
          label={t.tasks.columns.due}
          value={filter.due ?? ANY}
          options={[
            { value: ANY, label: t.tasks.anyDue },
            ...DUE_WORDS.map((word) => ({ value: word, label: t.due.words[word] })),
          ]}
          onChange={(value) => set({ due: DUE_WORDS.find((word) => word === value) })}
        />
      </FilterChip>
      <Menu modal={false}>
        <MenuTrigger className={cn(buttonClass({ tone: 'quiet', size: 'sm' }), 'ml-auto')}>
          <ArrowDownUp aria-hidden className="size-4" strokeWidth={1.75} />
          <span className="sr-only sm:not-sr-only">{t.tasks.sorts[state.sort]}</span>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuChoices
            label={t.tasks.sort}
            value={state.sort}
            options={SORTS.map((sort) => ({ value: sort, label: t.tasks.sorts[sort] }))}
            onChange={(sort) => onState({ ...state, sort })}
          />
        </MenuContent>
      </Menu>
    </div>
  );
}

interface FilterChipProps {
  name: string;
  /** What it narrows to; null when it does not. */
  value: string | null;
  onClear: () => void;
  children: ReactNode;
}

function FilterChip({ name, value, onClear, children }: FilterChipProps): ReactNode {
  return (
    <span className="inline-flex items-center">
      <Menu modal={false}>
        <MenuTrigger
          className={cn(
            buttonClass({ size: 'sm' }),
            'font-normal!',
            value ? 'rounded-r-none border-primary! bg-selected!' : 'border-dashed! text-ink-2!',
          )}
        >
          {name}
          {value ? <span className="font-semibold">{value}</span> : <ChevronDown aria-hidden className="size-3.5" />}
        </MenuTrigger>
        <MenuContent align="start">{children}</MenuContent>
      </Menu>
      {value ? (
        <IconButton
          size="sm"
          tone="secondary"
          label={t.tasks.removeFilter(name)}
          onClick={onClear}
          className="-ml-px rounded-l-none border-primary! bg-selected!"
        >
          <X aria-hidden className="size-3.5" strokeWidth={1.75} />
        </IconButton>
      ) : null}
    </span>
  );
}

/** A status that ended needs a list that shows ended tasks. */
function statusFilter(value: string): { status: TaskFilter['status']; show: TaskFilter['show'] } {
  const status = TASK_STATUSES.find((candidate) => candidate === value);
  if (status === 'done') return { status, show: 'done' };
  return { status, show: status === 'cancelled' ? 'all' : 'open' };
}

function withoutUndefined(filter: { [F in keyof TaskFilter]?: TaskFilter[F] | undefined }): TaskFilter {
  return {
    show: filter.show ?? 'open',
    ...(filter.status ? { status: filter.status } : {}),
    ...(filter.assignee ? { assignee: filter.assignee } : {}),
    ...(filter.due ? { due: filter.due } : {}),
  };
}
