// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the links and buttons inside
'use client';

import { cn } from '@quartermaster/ui/cn';
import { Tag } from '@quartermaster/ui/tag';
import { type MouseEvent, memo, type ReactNode } from 'react';
import { useTouched } from '@/records/touched';
import type { Settings } from '@/trpc/settings';
import { openPeek } from '../peek';
import {
  FieldPicker,
  type FixedField,
  isOwnField,
  ownField,
  type PickedField,
  pickerLabel,
} from '../pickers/field-picker';
import { CellButton } from './cell-button';
import { CellValue } from './cell-value';
import type { Column } from './columns';
import { DoneToggle, SelectToggle } from './row-controls';
import { rowGrid } from './row-grid';
import { RowMenu } from './row-menu';
import type { TaskRowProps } from './row-props';
import { TitleCell } from './title-cell';

/** What is changed in place in a column; the first by its button. */
const PARTS: Partial<Record<Column, readonly FixedField[]>> = {
  status: ['status'],
  priority: ['priority'],
  due: ['dueOn', 'defer'],
  start: ['notBefore'],
  assignees: ['assigneeIds'],
  labels: ['labelIds'],
  project: ['projectId'],
  estimate: ['estimateMinutes'],
};
const none: readonly PickedField[] = [];

function partsOf(column: Column, settings: Settings): readonly PickedField[] {
  if (!isOwnField(column)) return PARTS[column] ?? none;
  // What was archived is shown, not changed.
  return ownField(settings, column)?.archivedAt === null ? [column] : none;
}

/** Where the cells of a card stand on narrow windows; the others are left out there. */
const CARD: Partial<Record<Column, string>> = {
  key: 'col-start-2 row-start-2',
  title: 'col-start-2 col-span-2 row-start-1',
  status: 'col-start-3 row-start-2',
  due: 'col-start-4 row-start-2 justify-end',
};

function cellClass(column: Column): string {
  return cn(
    'min-w-0 items-center wide:col-auto wide:row-auto wide:justify-start wide:px-2',
    CARD[column] ? `flex ${CARD[column]}` : 'hidden wide:flex',
  );
}

/** One task of the list: a table row on wide windows, a two-line card on narrow ones. Drawn again only when it changes. */
export const TaskRow = memo(function TaskRow(props: TaskRowProps): ReactNode {
  const { task, place, index, rowIndex, columns, peeked, selected, picking } = props;
  const touched = useTouched(task.id) === task.version;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the whole row is a larger target for the pointer; keys use its link
    <div
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={selected}
      data-task={task.id}
      data-place={place}
      data-index={index}
      onClick={(event) => {
        if (isControl(event)) return;
        if (event.shiftKey) props.onSelect(task.id, true);
        else openPeek(task.key);
      }}
      className={cn(
        rowGrid,
        'grid min-h-(--row) items-center border-b border-border py-1 pr-3 [contain-intrinsic-size:auto_calc(var(--row)-1px)] [content-visibility:auto] wide:py-0 wide:pr-0 coarse:min-h-12 print:min-h-0 print:break-inside-avoid print:[content-visibility:visible]',
        'has-[[data-task-link]:focus-visible]:outline-2 has-[[data-task-link]:focus-visible]:-outline-offset-2 has-[[data-task-link]:focus-visible]:outline-ring',
        peeked || selected ? 'bg-selected' : 'hover:bg-hover',
        peeked && 'tick',
        touched && 'motion-safe:animate-tint',
      )}
    >
      <div
        role="gridcell"
        className="col-start-4 row-start-1 flex justify-end wide:justify-center wide:col-auto wide:row-auto print:invisible"
      >
        <SelectToggle {...props} />
      </div>
      <div
        role="gridcell"
        className="col-start-1 row-span-2 row-start-1 flex justify-center wide:col-auto wide:row-auto"
      >
        <DoneToggle {...props} />
      </div>
      {columns.map((column) => (
        <div key={column} role="gridcell" data-column={column} className={cellClass(column)}>
          <Cell {...props} column={column} />
        </div>
      ))}
      <div role="gridcell" className="hidden justify-center wide:flex print:invisible">
        <RowMenu
          {...props}
          withoutColumn={
            !columns.some((column) => partsOf(column, props.context.settings).some((part) => part === picking))
          }
        />
      </div>
    </div>
  );
});

function Cell({ column, ...row }: TaskRowProps & { column: Column }): ReactNode {
  const { task, context, mayWrite, picking, onPick } = row;
  if (column === 'key') return <Tag>{task.key}</Tag>;
  if (column === 'title') return <TitleCell {...row} />;
  const value = <CellValue task={task} column={column} context={context} />;
  const parts = partsOf(column, context.settings);
  const [field] = parts;
  if (!field || !mayWrite) return value;
  const part = parts.find((one) => one === picking);
  const button = (
    <CellButton
      column={column}
      label={pickerLabel(field, task.key, context.settings)}
      open={part !== undefined}
      onOpen={() => onPick({ place: row.place, part: field })}
    >
      {value}
    </CellButton>
  );
  if (!part) return button;
  return (
    <FieldPicker
      task={task}
      field={part}
      today={context.today}
      open
      onOpenChange={(next) => (next ? undefined : onPick(null))}
      returnFocus={() => row.onReturn(task.key)}
    >
      {button}
    </FieldPicker>
  );
}

function isControl(event: MouseEvent): boolean {
  return (
    event.target instanceof Element && event.target.closest('a, button, input, [role=menu], [role=dialog]') !== null
  );
}
