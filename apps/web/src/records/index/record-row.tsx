// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the links and buttons inside
'use client';

import { cn } from '@quartermaster/ui/cn';
import { Tag } from '@quartermaster/ui/tag';
import { type MouseEvent, memo, type ReactNode } from 'react';
import type { Settings } from '@/trpc/settings';
import { isOwnColumn } from '../address/columns';
import { CellButton } from '../cells/cell-button';
import { OwnFieldCell } from '../cells/own-field-cell';
import type { ColumnUi, KindUi } from '../kind-ui';
import { ownField } from '../names';
import { openPeek } from '../panel/peek';
import { useTouched } from '../touched';
import { openedBy } from './places';
import { atEnd, focusedRow, rowGrid } from './row-grid';
import { RowGrip } from './row-grip';
import { RowMenu } from './row-menu';
import type { RecordRowProps } from './row-props';
import { SelectToggle } from './select-toggle';
import { TitleCell } from './title-cell';

const none: readonly string[] = [];

/** What is changed in place in a column; the first by its button. */
function editorsOf(ui: KindUi, column: string, settings: Settings): readonly string[] {
  if (!isOwnColumn(column)) return ui.columns[column]?.editors ?? none;
  // What was archived is shown, not changed.
  return ownField(settings, column)?.archivedAt === null ? [column] : none;
}

function cellClass({ card, end }: Pick<ColumnUi, 'card' | 'end'> = {}): string {
  return cn(
    'min-w-0 items-center wide:col-auto wide:row-auto wide:px-2',
    end ? 'wide:justify-end' : 'wide:justify-start',
    card ? `flex ${card}` : 'hidden wide:flex',
  );
}

/** One record of the list: a table row on wide windows, a two-line card on narrow ones. Drawn again only when it changes. */
export const RecordRow = memo(function RecordRow(props: RecordRowProps): ReactNode {
  const { ui, record, place, index, rowIndex, columns, used, peeked, selected, picking } = props;
  const touched = useTouched(record.id) === record.version;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the whole row is a larger target for the pointer; keys use its link
    <div
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={ui.selects === false ? undefined : selected}
      data-record={record.id}
      data-place={place}
      data-index={index}
      onClick={(event) => {
        if (isControl(event)) return;
        if (event.shiftKey && ui.selects !== false) props.onSelect(record.id, true);
        else openPeek(openedBy(record));
        event.currentTarget.querySelector<HTMLElement>('[data-record-link]')?.focus();
      }}
      className={cn(
        rowGrid,
        !ui.leadCell && 'pl-3 wide:pl-0',
        'group/row grid min-h-(--row) items-center border-b border-border py-1 pr-3 [contain-intrinsic-size:auto_calc(var(--row)-1px)] [content-visibility:auto] wide:py-0 wide:pr-0 coarse:min-h-12 print:min-h-0 print:break-inside-avoid print:[content-visibility:visible]',
        focusedRow,
        'relative data-dragged:opacity-50',
        peeked || selected ? 'bg-selected' : 'bg-surface hover:bg-hover',
        peeked ? 'tick' : used && 'shadow-[inset_2px_0_0_var(--border-strong)]',
        touched && 'motion-safe:animate-tint',
      )}
    >
      {props.ordered ? <RowGrip /> : null}
      <div
        role="gridcell"
        className="relative z-[1] col-start-4 row-start-1 justify-self-end bg-inherit wide:justify-self-center wide:col-auto wide:row-auto print:invisible"
      >
        {ui.selects === false ? null : <SelectToggle {...props} />}
      </div>
      {ui.leadCell ? (
        <div
          role="gridcell"
          className="col-start-1 row-span-2 row-start-1 flex justify-center wide:col-auto wide:row-auto"
        >
          {ui.leadCell(record, props.mayWrite)}
        </div>
      ) : null}
      {columns.map((column) => (
        <div key={column} role="gridcell" data-column={column} className={cellClass(ui.columns[column])}>
          <Cell {...props} column={column} />
        </div>
      ))}
      <div role="gridcell" className={cn(atEnd, 'hidden justify-center wide:flex print:invisible')}>
        <RowMenu
          {...props}
          withoutColumn={
            !columns.some(
              (column) => picking !== null && editorsOf(ui, column, props.context.settings).includes(picking),
            )
          }
        />
      </div>
    </div>
  );
});

function Cell({ column, ...row }: RecordRowProps & { column: string }): ReactNode {
  const { ui, record, context, mayWrite, picking, onPick } = row;
  if (column === 'key') return <Tag>{record.key}</Tag>;
  if (column === ui.address.terms.primary) return <TitleCell {...row} />;
  const value = isOwnColumn(column) ? (
    <OwnFieldCell column={column} values={ui.ownValues(record)} names={context} />
  ) : (
    ui.cell(record, column, context)
  );
  const editors = editorsOf(ui, column, context.settings);
  const [first] = editors;
  if (!first || !mayWrite) return value;
  // One that was chosen in the menu at the pointer opens there.
  const editor = row.pickedAt ? undefined : editors.find((one) => one === picking);
  const button = (
    <CellButton
      column={column}
      label={ui.editorLabel(first, record.key, context.settings)}
      open={editor !== undefined}
      onOpen={() => onPick({ place: row.place, part: first })}
    >
      {value}
    </CellButton>
  );
  if (!editor) return button;
  return ui.editor({
    record,
    editor,
    today: context.today,
    open: true,
    onOpenChange: (next) => (next ? undefined : onPick(null)),
    returnFocus: () => row.onReturn(record.key),
    children: button,
  });
}

function isControl(event: MouseEvent): boolean {
  return (
    event.target instanceof Element && event.target.closest('a, button, input, [role=menu], [role=dialog]') !== null
  );
}
