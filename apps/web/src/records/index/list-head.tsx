// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the links and buttons inside

import { isDescending, sortKey, sortTermsOf, thenBy } from '@quartermaster/contracts/records/sorts';
import { cn } from '@quartermaster/ui/cn';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@quartermaster/ui/menu';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, ChevronDown, CornerDownRight, EyeOff, Rows3 } from 'lucide-react';
import type { ReactNode } from 'react';
import { listWords } from '@/messages/list';
import type { Settings } from '@/trpc/settings';
import { isOwnColumn, moveColumn, toggleColumn } from '../address/columns';
import type { ListState } from '../address/list-state';
import type { SetListState } from '../address/use-list-state';
import type { KindUi } from '../kind-ui';
import { columnName } from './column-name';
import { HEAD_MENU } from './row-focus';
import { atEnd, rowGrid } from './row-grid';
import { TickBox } from './select-toggle';

interface ListHeadProps {
  ui: KindUi;
  state: ListState;
  /** Those of its columns that are shown. */
  columns: readonly string[];
  onState: SetListState;
  settings: Settings;
  /** Whether all that is loaded is selected, or some of it. */
  chosen: boolean | 'mixed';
  onChoose: () => void;
}

/** What a column sorts by, going up. */
function sortOf(ui: KindUi, column: string): string | undefined {
  return isOwnColumn(column) ? column : ui.columns[column]?.sort;
}

/** The head of the list: a press sorts, the menu does the rest. Arrows lead to it from the first row: the list is one stop of Tab. */
export function ListHead(props: ListHeadProps): ReactNode {
  const { ui, columns, chosen, onChoose } = props;
  return (
    <div
      role="row"
      data-list-head
      aria-rowindex={1}
      className={cn(
        rowGrid,
        'z-10 hidden h-7 coarse:h-11 border-b border-border bg-surface text-xs text-ink-2 wide:grid desk:sticky desk:top-0',
      )}
    >
      <div role="columnheader" className="flex items-center justify-center print:invisible">
        {ui.selects === false ? null : (
          <button
            type="button"
            role="checkbox"
            tabIndex={-1}
            data-cell="select"
            aria-checked={chosen}
            aria-label={ui.words.selectLoaded}
            onClick={onChoose}
            className="grid size-6 place-items-center rounded-control coarse:size-11"
          >
            <TickBox on={chosen} />
          </button>
        )}
      </div>
      {ui.lead ? (
        <div role="columnheader">
          <VisuallyHidden>{ui.lead.label}</VisuallyHidden>
        </div>
      ) : null}
      {columns.map((column) => (
        <ColumnHead key={column} {...props} column={column} />
      ))}
      <div role="columnheader" className={atEnd}>
        <VisuallyHidden>{listWords.more}</VisuallyHidden>
      </div>
    </div>
  );
}

function ColumnHead({ ui, column, state, onState, settings }: ListHeadProps & { column: string }): ReactNode {
  const name = columnName(ui, { column, settings });
  const hint = isOwnColumn(column) ? undefined : ui.columns[column]?.hint;
  const up = sortOf(ui, column);
  const down = up && `-${up}`;
  const sorts = sortTermsOf(state.sort);
  const place = sorts.findIndex((sort) => sort && sortKey(sort) === up);
  const own = sorts[place];
  const sorted = own === undefined ? 'none' : isDescending(own) ? 'descending' : 'ascending';
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      // Of the first sort only, as ARIA has it: the second says so in words.
      aria-sort={up ? (place > 0 ? 'none' : sorted) : undefined}
      className={cn(
        'group flex min-w-0 items-center gap-0.5',
        ui.columns[column]?.end ? 'flex-row-reverse pr-2' : 'pl-2',
      )}
    >
      {up && down ? (
        <button
          type="button"
          tabIndex={-1}
          data-cell={column}
          title={hint ?? listWords.sortHint}
          onClick={(event) => {
            const sort = sorted === 'ascending' ? down : up;
            onState({ sort: event.shiftKey ? thenBy(state.sort, sort) : sort });
          }}
          className="-mx-1.5 flex h-6 coarse:h-11 min-w-0 items-center gap-1 rounded-control px-1.5 hover:bg-hover"
        >
          <span className="truncate">{name}</span>
          <Arrow
            aria-hidden
            className={cn('size-3.5 shrink-0', sorted === 'none' && 'hidden group-hover:block group-hover:opacity-60')}
            strokeWidth={2}
          />
          {place > 0 ? (
            <span className="text-ink-3">
              2<VisuallyHidden>{listWords.sortedSecond[sorted === 'descending' ? 'down' : 'up']}</VisuallyHidden>
            </span>
          ) : null}
        </button>
      ) : (
        <span title={hint} className="truncate">
          {name}
        </span>
      )}
      <Menu modal={false}>
        <MenuTrigger
          tabIndex={-1}
          data-cell={`${column}${HEAD_MENU}`}
          aria-label={listWords.columnOf(name)}
          className="grid size-6 shrink-0 place-items-center rounded-control opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-hover data-[state=open]:opacity-100 print:hidden"
        >
          <ChevronDown aria-hidden className="size-3.5" strokeWidth={2} />
        </MenuTrigger>
        <MenuContent align="start">
          <ColumnMenu ui={ui} column={column} state={state} onState={onState} sorts={up && down ? [up, down] : null} />
        </MenuContent>
      </Menu>
    </div>
  );
}

interface ColumnMenuProps {
  ui: KindUi;
  column: string;
  state: ListState;
  onState: SetListState;
  sorts: readonly [string, string] | null;
}

function ColumnMenu({ ui, column, state, onState, sorts }: ColumnMenuProps): ReactNode {
  const icon = { 'aria-hidden': true, className: 'size-4 text-ink-3', strokeWidth: 1.75 } as const;
  const at = state.columns.indexOf(column);
  const { group, hint } = ui.columns[column] ?? {};
  const move = (step: -1 | 1) => onState({ columns: moveColumn(state.columns, column, step) });
  return (
    <>
      {hint ? <div className="max-w-64 px-3 py-2 text-sm text-ink-2">{hint}</div> : null}
      {sorts ? (
        <>
          <MenuItem onSelect={() => onState({ sort: sorts[0] })}>
            <ArrowUp {...icon} />
            {listWords.sortUp}
          </MenuItem>
          <MenuItem onSelect={() => onState({ sort: sorts[1] })}>
            <ArrowDown {...icon} />
            {listWords.sortDown}
          </MenuItem>
          {sorts.map((sort) => (
            <MenuItem key={sort} onSelect={() => onState({ sort: thenBy(state.sort, sort) })}>
              <CornerDownRight {...icon} />
              {isDescending(sort) ? listWords.thenDown : listWords.thenUp}
            </MenuItem>
          ))}
        </>
      ) : null}
      {group ? (
        <MenuItem onSelect={() => onState({ group: state.group === group ? null : group })}>
          <Rows3 {...icon} />
          {state.group === group
            ? listWords.noGroup
            : listWords.groupBy(ui.groups.find(({ value }) => value === group)?.label ?? '')}
        </MenuItem>
      ) : null}
      {sorts || group ? <MenuSeparator /> : null}
      <MenuItem disabled={at === 0} onSelect={() => move(-1)}>
        <ArrowLeft {...icon} />
        {listWords.moveLeft}
      </MenuItem>
      <MenuItem disabled={at === state.columns.length - 1} onSelect={() => move(1)}>
        <ArrowRight {...icon} />
        {listWords.moveRight}
      </MenuItem>
      <MenuItem
        disabled={column === ui.address.terms.primary}
        onSelect={() => onState({ columns: toggleColumn(state.columns, column, ui.address.terms.primary) })}
      >
        <EyeOff {...icon} />
        {listWords.hide}
      </MenuItem>
    </>
  );
}
