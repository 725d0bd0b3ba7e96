'use client';

import type { BulkChange } from '@quartermaster/contracts/tasks/bulk';
import type { TaskGroupsOutput } from '@quartermaster/contracts/tasks/layouts';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { Button, IconButton } from '@quartermaster/ui/button';
import { ChoiceList } from '@quartermaster/ui/choice-list';
import { Kbd } from '@quartermaster/ui/kbd';
import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { NOBODY, usePeople } from '@/trpc/people';
import { useSettings } from '@/trpc/settings';
import { useToday } from '@/trpc/use-today';
import { DuePicker } from '../due-picker';
import { DeferChoices, PriorityChoices, ProjectChoices, StatusChoices } from '../pickers/choices';
import type { FixedField } from '../pickers/field-picker';
import type { ListState } from './list-state';
import { useBulk } from './use-bulk';
import { type Selection, targetOf } from './use-selection';

/** What a key asks to do to the selection. */
export type BulkPart = FixedField | 'done' | 'trash';

interface BulkBarProps {
  state: ListState;
  selection: Selection;
  rows: readonly TaskSummary[];
  /** Of everything the query matches; undefined until counted. */
  total: TaskGroupsOutput['total'] | undefined;
  mayWrite: boolean;
  part: BulkPart | null;
  onPart: (part: BulkPart | null) => void;
  /** Gives focus back to the list. */
  onReturn: () => void;
}

const PARTS: readonly { part: FixedField; label: string; key: string }[] = [
  { part: 'status', label: listWords.bulkStatus, key: 'S' },
  { part: 'assigneeIds', label: listWords.bulkAssign, key: 'A' },
  { part: 'dueOn', label: listWords.bulkDue, key: 'D' },
  { part: 'priority', label: listWords.bulkPriority, key: 'P' },
  { part: 'labelIds', label: listWords.bulkLabels, key: 'L' },
  { part: 'projectId', label: listWords.bulkProject, key: 'M' },
  { part: 'defer', label: listWords.bulkDefer, key: 'H' },
];

/** What can be done with the selected tasks. Below the list, while there are any. */
export function BulkBar(props: BulkBarProps): ReactNode {
  const { state, selection, rows, total, mayWrite, part, onPart, onReturn } = props;
  const bulk = useBulk();
  const [pending, setPending] = useState(false);
  const all = total ? listWords.count(total.count, total.capped) : '';
  const canSelectAll = !selection.all && total !== undefined && total.count > selection.ids.size;

  async function run(change: BulkChange): Promise<void> {
    if (pending) return;
    onPart(null);
    onReturn();
    setPending(true);
    const done = await bulk({ target: targetOf(selection, state.query), change });
    setPending(false);
    if (done && change.trash) selection.clear();
  }
  useEffect(() => {
    if (part === 'done') void run({ status: 'done' });
    if (part === 'trash') void run({ trash: true });
  });
  return (
    <div
      role="toolbar"
      aria-label={listWords.bulk}
      data-region="bulk"
      data-chrome
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        selection.clear();
        onReturn();
      }}
      className="sticky bottom-0 z-20 flex min-h-11 shrink-0 flex-wrap items-center gap-1 border-t border-border bg-selected px-3 py-1.5 outline-none"
    >
      <span role="status" className="mr-2 font-semibold">
        {selection.all ? listWords.allSelected(all) : listWords.selected(selection.ids.size)}
      </span>
      {canSelectAll ? (
        <Button size="sm" tone="quiet" onClick={() => selection.selectAll(rows)}>
          {listWords.selectAllMatching(all)}
        </Button>
      ) : null}
      {mayWrite ? (
        <>
          {PARTS.map(({ part: one, label, key }) => (
            <Popover key={one} open={part === one} onOpenChange={(open) => onPart(open ? one : null)}>
              <PopoverTrigger asChild>
                <Button size="sm">
                  {label}
                  <Key name={key} />
                </Button>
              </PopoverTrigger>
              <PopoverContent
                label={label}
                side="top"
                align="start"
                onCloseAutoFocus={(event) => {
                  event.preventDefault();
                  onReturn();
                }}
              >
                <BulkChoice part={one} label={label} onChange={(change) => void run(change)} />
              </PopoverContent>
            </Popover>
          ))}
          <Button size="sm" onClick={() => void run({ status: 'done' })}>
            {listWords.bulkDone}
            <Key name="E" />
          </Button>
          <Button size="sm" onClick={() => void run({ trash: true })}>
            {listWords.bulkDelete}
            <Key name="Del" />
          </Button>
        </>
      ) : null}
      <IconButton
        size="sm"
        label={listWords.clearSelection}
        className="ml-auto"
        onClick={() => {
          selection.clear();
          onReturn();
        }}
      >
        <X aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
    </div>
  );
}

/** The key that does the same, where there is room. */
function Key({ name }: { name: string }): ReactNode {
  return (
    <span className="hidden 2xl:inline">
      <Kbd>{name}</Kbd>
    </span>
  );
}

interface BulkChoiceProps {
  part: FixedField;
  label: string;
  onChange: (change: BulkChange) => void;
}

function BulkChoice({ part, label, onChange }: BulkChoiceProps): ReactNode {
  const today = useToday();
  switch (part) {
    case 'status':
      return <StatusChoices label={label} onChoose={(status) => onChange({ status: status.id })} />;
    case 'priority':
      return <PriorityChoices label={label} onChoose={(priority) => onChange({ priority })} />;
    case 'projectId':
      return <ProjectChoices label={label} onChoose={(projectId) => onChange({ projectId })} />;
    case 'dueOn':
      return <DuePicker value={null} today={today} onChange={(dueOn) => onChange({ dueOn })} />;
    case 'notBefore':
      return <DuePicker value={null} today={today} onChange={(notBefore) => onChange({ notBefore })} />;
    case 'defer':
      return (
        <>
          <DeferChoices label={label} onChoose={(deferDays) => onChange({ deferDays })} />
          <p className="px-3 pb-2 text-sm text-ink-2">{listWords.deferNote}</p>
        </>
      );
    case 'assigneeIds':
      return <BulkPeople label={label} onChange={onChange} />;
    case 'labelIds':
      return <BulkLabels label={label} onChange={onChange} />;
    case 'estimateMinutes':
      return null;
  }
}

/** All of the selection gets the same person. */
function BulkPeople({ label, onChange }: Omit<BulkChoiceProps, 'part'>): ReactNode {
  const { choices } = usePeople();
  return (
    <ChoiceList
      label={label}
      chosen={[]}
      choices={choices}
      emptyText={t.tasks.noMatch}
      onChoose={(id) => onChange({ assigneeIds: id === NOBODY ? [] : [id] })}
    />
  );
}

/** Labels to add and to take away, applied together. A press goes from nothing to add, to remove, to nothing. */
function BulkLabels({ label, onChange }: Omit<BulkChoiceProps, 'part'>): ReactNode {
  const { labels } = useSettings();
  const [changes, setChanges] = useState<Readonly<Record<string, 'add' | 'remove'>>>({});
  const ids = (what: 'add' | 'remove') => Object.keys(changes).filter((id) => changes[id] === what);
  const step = (id: string) =>
    setChanges(({ [id]: now, ...others }) => {
      if (now === 'remove') return others;
      return { ...others, [id]: now === 'add' ? 'remove' : 'add' };
    });
  const add = ids('add');
  const remove = ids('remove');
  return (
    <>
      <ChoiceList
        multiple
        label={label}
        chosen={add}
        choices={labels.map(({ id, name }) => ({
          value: id,
          label: name,
          hint:
            changes[id] === 'add' ? listWords.addLabels : changes[id] === 'remove' ? listWords.removeLabels : undefined,
        }))}
        emptyText={labels.length === 0 ? listWords.noLabels : listWords.noChoice}
        onChoose={step}
      />
      <div className="border-t border-border p-2">
        <Button
          tone="primary"
          size="sm"
          disabled={add.length + remove.length === 0}
          onClick={() =>
            onChange({
              ...(add.length > 0 ? { addLabelIds: add } : {}),
              ...(remove.length > 0 ? { removeLabelIds: remove } : {}),
            })
          }
        >
          {listWords.apply}
        </Button>
      </div>
    </>
  );
}
