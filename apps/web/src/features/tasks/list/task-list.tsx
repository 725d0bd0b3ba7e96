// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
'use client';

import { andQuery, groupCondition } from '@quartermaster/contracts/tasks/groupings';
import { announce } from '@quartermaster/ui/announcer';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { usePeople } from '@/trpc/people';
import { useCan, useWorkspace } from '@/trpc/session';
import { useSettings } from '@/trpc/settings';
import { useToday } from '@/trpc/use-today';
import { usePeeked } from '../peek';
import { focusTask, takeRowLeft } from '../row-focus';
import type { BulkPart } from './bulk-bar';
import { GroupHead } from './group-head';
import { groupName } from './group-name';
import { ListFoot, RowSkeletons } from './list-foot';
import { ListHead } from './list-head';
import { EmptyList, ListFailed } from './list-notes';
import { ListSection, type SectionState } from './list-section';
import type { ListState } from './list-state';
import { focusPlace } from './places';
import type { Picking } from './row-props';
import { useAnchoredScroll } from './use-anchored-scroll';
import { useFocusKept } from './use-focus-kept';
import { useListKeys } from './use-list-keys';
import type { SetListState } from './use-list-state';
import { useSelection } from './use-selection';
import { useTaskGroups } from './use-task-groups';
import { useTracks } from './use-tracks';

const BulkBar = lazyPart(() => import('./bulk-bar').then((module) => module.BulkBar));

interface TaskListProps {
  slug: string;
  state: ListState;
  onState: SetListState;
}

const ALL = 'all';

/** The list: a grid whose cursor is real focus, rows that do not jump, groups, a selection, and how many there are. */
export function TaskList({ slug, state, onState }: TaskListProps): ReactNode {
  const list = JSON.stringify([state.query, state.sort, state.group]);
  const people = usePeople();
  const settings = useSettings();
  const mayWrite = useCan('tasks.write');
  const peeked = usePeeked();
  const today = useToday();
  const timeZone = useWorkspace()?.timeZone ?? 'UTC';
  const groups = useTaskGroups(state.query, state.group);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [loaded, setLoaded] = useState<Readonly<Record<string, SectionState>>>({});
  const [picking, setPicking] = useState<Picking | null>(null);
  const [bulkPart, setBulkPart] = useState<BulkPart | null>(null);
  const [wanted, setWanted] = useState<{ place: string; column: string | undefined } | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<string>(undefined);
  const selection = useSelection(list);
  useTracks(root, state.columns);

  const names = { people, settings };
  const by = state.group;
  const groupsNow = by ? groups.data?.groups : undefined;
  const sections = by
    ? (groupsNow ?? []).map((group) => ({
        ...group,
        name: groupName(by, group.value, names),
        query: andQuery(state.query, groupCondition(by, group.value)),
      }))
    : [{ value: ALL, name: '', query: state.query, count: 0, capped: false, minutes: 0 }];
  const rows = useMemo(() => {
    const values = by ? (groupsNow ?? []).map((group) => group.value) : [ALL];
    return values.flatMap((value) => (folded.has(value) ? [] : (loaded[value]?.rows ?? [])));
  }, [by, groupsNow, loaded, folded]);
  const open = sections.filter((section) => !folded.has(section.value));
  const settled =
    (!by || groups.isSuccess) && open.every(({ value }) => loaded[value]?.list === list && loaded[value].settled);
  const more = open.some((section) => loaded[section.value]?.more ?? true) || open.length < sections.length;
  const anchor = useAnchoredScroll(root, rows, list);
  const [cursorPlace, setCursorPlace] = useFocusKept(rows);
  const cursor = rows.some((row) => row.place === cursorPlace) ? cursorPlace : rows[0]?.place;

  const onSection = useCallback((section: string, part: SectionState | null) => {
    setLoaded(({ [section]: _, ...others }) => (part ? { ...others, [section]: part } : others));
  }, []);
  const hrefOf = useCallback((key: string) => `/w/${slug}/tasks/${key}`, [slug]);
  const focus = useCallback((place: string, column: string | undefined) => {
    if (!focusPlace(place, column)) setWanted({ place, column });
  }, []);
  useLayoutEffect(() => {
    if (wanted && focusPlace(wanted.place, wanted.column)) setWanted(null);
  }, [wanted]);
  const onPick = useCallback((next: Picking | null) => {
    const here = document.activeElement;
    if (next && here instanceof HTMLElement && here.dataset.cell) cameFrom.current = here.dataset.cell;
    setPicking(next);
  }, []);
  const onReturn = useCallback((key: string) => {
    if (cameFrom.current !== undefined) focusTask(key, cameFrom.current);
  }, []);
  const tasks = useMemo(() => rows.map((row) => row.task), [rows]);
  const onKeyDown = useListKeys({
    rows,
    selection,
    hrefOf: (task) => hrefOf(task.key),
    mayWrite,
    peeked,
    focus,
    onPick,
    onBulk: setBulkPart,
    onEnd: async () => {
      const last = open.at(-1);
      if (last) await loaded[last.value]?.loadAll();
      setGoToEnd(true);
    },
  });
  const [goToEnd, setGoToEnd] = useState(false);
  const end = rows.at(-1);
  useEffect(() => {
    if (!goToEnd || !end) return;
    setGoToEnd(false);
    focus(end.place, undefined);
  }, [goToEnd, end, focus]);
  const total = groups.isPlaceholderData ? undefined : groups.data?.total;
  useArrival({ list, count: more ? (total?.count ?? rows.length) : rows.length, settled });

  if (groups.isError && by) return <ListFailed error={groups.error} retry={() => void groups.refetch()} />;
  const empty = settled && rows.length === 0 && open.length === sections.length;
  const rowSettings = {
    columns: state.columns,
    context: { today, timeZone, people, settings },
    mayWrite,
    onPick,
    onReturn,
    onSelect: (id: string, extend: boolean) => (extend ? selection.extendTo(id, tasks) : selection.toggle(id)),
    hrefOf,
    cursor,
    peeked,
    selected: selection.ids,
    picking,
    wanted: wanted?.place ?? null,
  };
  let loadedBefore = 0;
  let gridBefore = 1;
  return (
    <div className="@container flex min-h-0 flex-col desk:flex-1">
      <div
        data-scroller
        // What scrolls has to be reached by keyboard: by its rows, if it has any.
        tabIndex={rows.length === 0 ? 0 : undefined}
        className="scroll-pt-8 overflow-x-auto border-t [--scrolls:0] desk:[--scrolls:1] border-border bg-surface desk:min-h-0 desk:overflow-y-auto desk:[overflow-anchor:none] print:overflow-visible"
      >
        <div
          ref={root}
          role="grid"
          aria-label={t.tasks.list}
          aria-multiselectable
          aria-rowcount={more || !settled ? -1 : rows.length + 1 + (by ? sections.length : 0)}
          onKeyDown={onKeyDown}
          onPointerMove={anchor}
          onFocus={(event) => {
            anchor();
            const place = event.target.closest<HTMLElement>('[data-place]')?.dataset.place;
            if (place) setCursorPlace(place);
          }}
          className="wide:min-w-(--least)"
        >
          <ListHead
            state={state}
            onState={onState}
            settings={settings}
            chosen={selection.ids.size === 0 ? false : selection.ids.size >= rows.length ? true : 'mixed'}
            onChoose={() => (selection.ids.size > 0 ? selection.clear() : selection.selectRows(tasks))}
          />
          {by && groups.isPending ? <RowSkeletons /> : null}
          {sections.map((section) => {
            const shut = folded.has(section.value);
            const before = { loaded: loadedBefore, grid: gridBefore + (by ? 1 : 0) };
            const drawn = shut ? 0 : (loaded[section.value]?.rows.length ?? 0);
            loadedBefore += drawn;
            gridBefore = before.grid + drawn;
            return (
              <div key={section.value} className="contents">
                {by ? (
                  <GroupHead
                    name={section.name}
                    group={section}
                    rowIndex={before.grid}
                    index={before.loaded}
                    folded={shut}
                    onFold={() => setFolded((all) => toggled(all, section.value))}
                  />
                ) : null}
                {shut ? null : (
                  <ListSection
                    section={section.value}
                    query={section.query}
                    sort={state.sort}
                    list={list}
                    before={before}
                    settings={rowSettings}
                    newRowLabel={mayWrite ? (by ? listWords.newRowIn(section.name) : listWords.newRow) : null}
                    onState={onSection}
                  />
                )}
              </div>
            );
          })}
        </div>
        {empty ? <EmptyList state={state} onState={onState} /> : null}
      </div>
      {selection.ids.size > 0 ? (
        <BulkBar
          state={state}
          selection={selection}
          rows={tasks}
          total={total}
          mayWrite={mayWrite}
          part={bulkPart}
          onPart={setBulkPart}
          onReturn={() => (cursor ? focus(cursor, undefined) : undefined)}
        />
      ) : null}
      {rows.length > 0 || by ? <ListFoot loaded={rows.length} more={more} total={total} tasks={tasks} /> : null}
    </div>
  );
}

function toggled(all: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(all);
  if (!next.delete(value)) next.add(value);
  return next;
}

/** When a list is there: says how long it is, and gives focus back to the row whose page was left for it. */
function useArrival({ list, count, settled }: { list: string; count: number; settled: boolean }): void {
  const said = useRef<string | null>(null);
  useEffect(() => {
    if (!settled || said.current === list) return;
    const first = said.current === null;
    said.current = list;
    const left = first ? takeRowLeft() : null;
    if (left) focusTask(left);
    else if (!first) announce(t.tasks.loaded(count));
  }, [list, count, settled]);
}
