// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
'use client';

import { type ComponentProps, type MouseEvent, type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { useMoreSideways } from '@/lib/use-more-sideways';
import { useCan, useWorkspace } from '@/trpc/session';
import { useToday } from '@/trpc/use-today';
import type { ListState } from '../address/list-state';
import type { SetListState } from '../address/use-list-state';
import type { KindUi, RowContext } from '../kind-ui';
import { ListFailed } from '../list-failed';
import { useNames } from '../names';
import { useIsPeeking, usePeeked } from '../panel/peek';
import { EmptyList } from './empty-list';
import { GroupHead } from './group-head';
import { ListFoot, RowSkeletons } from './list-foot';
import { ListHead } from './list-head';
import { ListSection, type RowSettings } from './list-section';
import { openedBy } from './places';
import { useAnchoredScroll } from './use-anchored-scroll';
import { useColumns } from './use-columns';
import { useCursor } from './use-cursor';
import { useArrival, useGridFocus } from './use-grid-focus';
import { useListKeys } from './use-list-keys';
import { useRowContextMenu } from './use-row-context-menu';
import { partsOf, useRowMoves } from './use-row-moves';
import { useSections } from './use-sections';
import { type Selection, useSelection } from './use-selection';

const BulkBar = lazyPart(() => import('./bulk-bar').then((module) => module.BulkBar));

interface RecordListProps {
  ui: KindUi;
  slug: string;
  state: ListState;
  onState: SetListState;
}

/** The list: a grid whose cursor is real focus, rows that do not jump, groups, a selection, and how many there are. */
export function RecordList({ ui, slug, state, onState }: RecordListProps): ReactNode {
  const list = JSON.stringify([state.query, state.sort, state.group]);
  const context = useRowContext(ui);
  const mayWrite = useCan(ui.permissions.write);
  const peeked = usePeeked(ui.noun);
  const [bulkAction, setBulkAction] = useState<string | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const selection = useSelection(list);
  const beside = useIsPeeking();
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useColumns(root, { ui, columns: state.columns, beside });
  useMoreSideways(scroller);

  const parts = useSections(ui, { state, names: context, list });
  const { groups, sections, rows, settled, more, total } = parts;
  const grouped = state.group !== null;
  const cursor = useCursor({ rows, list: `${slug}/${ui.noun}/${list}`, settled });
  const { picking, wanted, focus, onPick, onReturn, goToEnd } = useGridFocus(rows);
  const moves = useRowMoves(ui, { state, mayWrite, focus, onState });
  const anchor = useAnchoredScroll(root, { rows, list, moved: moves.settings.moved });
  const hrefOf = useCallback((key: string) => `/w/${slug}/${ui.path}/${key}`, [slug, ui]);
  const records = useMemo(() => rows.map((row) => row.record), [rows]);
  const onKeyDown = useListKeys({
    root,
    rows,
    cursor,
    selection: ui.selects === false ? null : selection,
    hrefOf: (record) => hrefOf(openedBy(record)),
    mayWrite,
    renames: ui.primary.useRename !== undefined,
    peeked,
    focus,
    actions: ui.actions,
    run: ui.useActions().run,
    onPick,
    onBulk: setBulkAction,
    onEnd: () => parts.loadToEnd().then(goToEnd),
  });
  useRowContextMenu(root, onPick);
  useArrival({ words: ui.words, list, count: more ? (total?.count ?? rows.length) : rows.length, settled });

  if (groups.isError && grouped) {
    return <ListFailed title={ui.words.failed} error={groups.error} retry={() => void groups.refetch()} />;
  }
  const rowSettings: RowSettings = {
    ui,
    columns,
    context,
    mayWrite,
    ...moves.settings,
    onPick,
    onReturn,
    onBulk: setBulkAction,
    onSelect: (id, extend) => (extend ? selection.extendTo(id, records) : selection.toggle(id)),
    hrefOf,
    cursor: cursor.place,
    used: cursor.used,
    peeked,
    selected: selection.ids,
    picking,
    wanted,
  };
  return (
    <div data-beside={beside || undefined} className="@container flex min-h-0 flex-col desk:flex-1">
      <div
        ref={scroller}
        data-scroller
        // What scrolls has to be reached by keyboard: by its rows, if it has any.
        tabIndex={rows.length === 0 ? 0 : undefined}
        className="scroll-pt-7 overflow-x-auto wide:scroll-pr-10 border-x border-t [--scrolls:0] desk:[--scrolls:1] border-border bg-surface desk:min-h-0 desk:overflow-y-auto desk:[overflow-anchor:none] print:overflow-visible"
      >
        <div
          ref={root}
          role="grid"
          data-region="list"
          data-ordered={moves.settings.ordered || undefined}
          aria-label={ui.words.title}
          aria-multiselectable={ui.selects !== false}
          {...whileSelecting(selection)}
          aria-rowcount={more || !settled ? -1 : rows.length + 1 + (grouped ? sections.length : 0)}
          onKeyDown={onKeyDown}
          onPointerMove={anchor}
          onFocus={(event) => {
            anchor();
            const place = event.target.closest<HTMLElement>('[data-place]')?.dataset.place;
            if (place) cursor.use(place);
          }}
          className="wide:min-w-(--least)"
        >
          <ListHead
            ui={ui}
            state={state}
            columns={columns}
            onState={onState}
            settings={context.settings}
            chosen={selection.ids.size === 0 ? false : selection.ids.size >= rows.length ? true : 'mixed'}
            onChoose={() => (selection.ids.size > 0 ? selection.clear() : selection.selectRows(records))}
          />
          {grouped && groups.isPending ? <RowSkeletons /> : null}
          <Sections parts={parts} grouped={grouped} sort={state.sort} list={list} settings={rowSettings} />
        </div>
        {mayWrite ? ui.moves?.({ root, state, parts: partsOf(parts), total: total?.count, ...moves.input }) : null}
        {parts.empty ? <EmptyList ui={ui} state={state} onState={onState} /> : null}
      </div>
      <Bar
        ui={ui}
        state={state}
        selection={selection}
        rows={records}
        total={total}
        mayWrite={mayWrite}
        action={bulkAction}
        onAction={setBulkAction}
        onReturn={() => (cursor.place ? focus(cursor.place, undefined) : undefined)}
      />
      {rows.length > 0 || grouped ? <ListFoot ui={ui} rows={records} more={more} total={total} /> : null}
    </div>
  );
}

function useRowContext(ui: KindUi): RowContext {
  const names = useNames(ui.filter);
  const today = useToday();
  const timeZone = useWorkspace()?.timeZone ?? 'UTC';
  return { today, timeZone, ...names };
}

/** What can be done with the selection, while there is one. */
function Bar(props: ComponentProps<typeof BulkBar>): ReactNode {
  return props.selection.active ? <BulkBar {...props} /> : null;
}

/** While rows are being selected, they show their boxes, and a finger selects the row it presses, wherever that is but on a control. */
function whileSelecting(selection: Selection) {
  if (!selection.active) return {};
  return {
    'data-selecting': true,
    onClickCapture(event: MouseEvent) {
      if (!(event.target instanceof Element) || !matchMedia('(pointer: coarse)').matches) return;
      const id = event.target.closest<HTMLElement>('[data-record]')?.dataset.record;
      if (id === undefined || event.target.closest('button, input')) return;
      event.preventDefault();
      event.stopPropagation();
      selection.toggle(id);
    },
  };
}

interface SectionsProps {
  parts: ReturnType<typeof useSections>;
  grouped: boolean;
  sort: string;
  list: string;
  settings: RowSettings;
}

/** The groups of the list one below the other, or all of it as one. */
function Sections({ parts, grouped, sort, list, settings }: SectionsProps): ReactNode {
  let loaded = 0;
  // The head of the grid is its first row.
  let grid = 1;
  return parts.sections.map((section) => {
    const before = { loaded, grid: grid + (grouped ? 1 : 0) };
    const drawn = parts.rowsOf(section.value);
    loaded += drawn;
    grid = before.grid + drawn;
    const folded = parts.isFolded(section.value);
    return (
      <div key={section.value} data-section={section.value} className="contents">
        {grouped ? (
          <GroupHead
            ui={settings.ui}
            name={section.name}
            group={section}
            rowIndex={before.grid}
            index={before.loaded}
            tabStop={parts.rows.length === 0}
            folded={folded}
            onFold={() => parts.fold(section.value)}
          />
        ) : null}
        {folded ? null : (
          <ListSection
            section={section.value}
            query={section.query}
            sort={sort}
            list={list}
            before={before}
            settings={settings}
            group={grouped ? section.name : null}
            onState={parts.onSection}
          />
        )}
      </div>
    );
  });
}
