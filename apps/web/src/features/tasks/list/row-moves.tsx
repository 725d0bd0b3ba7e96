'use client';

import { sortTermsOf } from '@quartermaster/contracts/records/sorts';
import type { TaskPlace, TaskSummary } from '@quartermaster/contracts/tasks/task';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { isTyping } from '@/lib/keys';
import { type DragPlace, useDrag } from '@/lib/use-drag';
import { boardWords } from '@/messages/board';
import { listWords } from '@/messages/list';
import type { ListPart, MovesInput, RowStep } from '@/records/kind-ui';
import { useTRPC } from '@/trpc/client';
import { useSettings } from '@/trpc/settings';
import type { TaskTerms } from '../address';
import { moveByKey } from '../detail/move-by-key';
import { previewOf } from '../moves/group-edit';
import { serverPlace } from '../moves/server-place';
import { useGroupEdit } from '../moves/use-group-edit';
import { useSendMoves } from '../moves/use-send-moves';
import { nestRows } from './nest';
import { withoutRow, withRow } from './placed-rows';
import { levelOf, placeAmong } from './row-places';

type Part = ListPart<TaskSummary>;

/** Where a press that moves in a list with another order is taken for a drag, in px: it selects nothing, and no hand trembles so far. */
const REFUSED_FROM = 24;

/** Lets people arrange the rows: drags them, within the list and into other groups, and moves them by keys. Draws nothing. */
export function RowMoves(props: MovesInput<TaskSummary, TaskTerms>): null {
  const { root, state, parts, total, steps, onSort, onMove, focus } = props;
  const { sort, group: by } = state;
  const manual = sortTermsOf(sort)[0] === 'manual';
  const queries = useQueryClient();
  const settings = useSettings();
  const { list } = useTRPC().tasks;
  const editFor = useGroupEdit(by);
  const send = useSendMoves();

  // A row that moves is often mounted again: focus follows it to its new place.
  const follow = useRef<string | null>(null);
  useLayoutEffect(() => {
    const place = follow.current;
    const arrived = parts.some(({ value, rows }) => rows.some(({ key }) => `${value}/${key}` === place));
    if (!place || !arrived) return;
    follow.current = null;
    focus(place);
  }, [parts, focus]);

  function partAt(value: string): Part | undefined {
    return parts.find((part) => part.value === value);
  }
  /** @returns that nothing moves */
  function refuse(): false {
    const action = { label: listWords.sortManually, run: () => onSort('manual') };
    showToast({ text: listWords.sortedRows, action });
    return false;
  }

  /** @param place undefined where the sort gives a place */
  function put(task: TaskSummary, { from, to, place }: { from: Part; to: Part; place: TaskPlace | undefined }): void {
    const edit = editFor(task, from.value, to.value);
    if (edit === undefined || (edit === null && place === undefined)) return;
    const keyOf = ({ query }: Part) => list.infiniteQueryKey({ query, sort });
    const moved = { ...task, ...(edit ? previewOf(edit, settings) : {}) };
    void queries.cancelQueries({ queryKey: list.pathKey() });
    onMove(task.id);
    if (from !== to) queries.setQueryData(keyOf(from), (data) => data && withoutRow(data, task));
    const after = queries.setQueryData(keyOf(to), (data) => data && withRow(data, moved, place ?? 'first'));
    const rows = nestRows(after?.pages.flatMap(({ items }) => items) ?? []);
    const at = rows.findIndex(({ id }) => id === task.id);
    // In a folded group, or at the end of what is not loaded, it is out of sight: the row after it gets the focus.
    follow.current = at < 0 || to.rows.length === 0 ? null : `${to.value}/${task.key}`;
    const count = by === null ? Math.max(total ?? 0, rows.length) : to.count + (from === to ? 0 : 1);
    const number = at < 0 ? count : at + 1;
    send(task, { edit, place, text: textOf(task, { to: by === null || from === to ? null : to, number, count }) });
  }
  function textOf(
    task: TaskSummary,
    { to, number, count }: { to: Part | null; number: number; count: number },
  ): string {
    if (!to) return listWords.rowMoved(task.key, number, count);
    return manual ? boardWords.moved(task.key, to.name, number, count) : boardWords.movedSorted(task.key, to.name);
  }

  function drop(id: string, value: string, over: DragPlace): void {
    const [from, to] = [partAt(value), partAt(over.area)];
    const task = from?.rows.find((row) => row.id === id);
    if (!task || !from || !to) return;
    if (!manual) {
      if (from === to) refuse();
      else put(task, { from, to, place: undefined });
      return;
    }
    const level = levelOf(to.rows, task);
    const index = placeAmong(level, to.rows, over.before);
    if (from === to && index === placeAmong(level, to.rows, id)) return;
    put(task, { from, to, place: serverPlace(level, task, index) });
  }

  function step(place: string, to: RowStep): void {
    const from = parts.find(({ value, rows }) => rows.some(({ key }) => `${value}/${key}` === place));
    const task = from?.rows.find(({ key }) => `${from.value}/${key}` === place);
    if (!from || !task) return;
    if (!manual) {
      refuse();
      return;
    }
    const level = levelOf(from.rows, task);
    const now = placeAmong(level, from.rows, task.id);
    const index = { first: 0, up: now - 1, down: now + 1, last: level.length }[to];
    const unloaded = to === 'last' && from.more;
    if (index < 0 || index > level.length || (index === now && !unloaded)) return;
    put(task, { from, to: from, place: unloaded ? 'last' : serverPlace(level, task, index) });
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || isTyping(target)) return;
    const { place } = target.closest<HTMLElement>('[data-place]')?.dataset ?? {};
    if (place === undefined) return;
    moveByKey(event, (by) => step(place, event.shiftKey ? (by < 0 ? 'first' : 'last') : by < 0 ? 'up' : 'down'));
  });
  const onStep = useEffectEvent(step);
  useEffect(() => {
    const grid = root.current;
    const listen = (event: KeyboardEvent) => onKey(event);
    grid?.addEventListener('keydown', listen);
    steps.current = (place, to) => onStep(place, to);
    return () => {
      grid?.removeEventListener('keydown', listen);
      steps.current = null;
    };
  }, [root, steps]);
  useDrag({
    surface: root,
    enabled: true,
    upright: true,
    item: 'data-record',
    area: 'data-section',
    handle: '[data-grip]',
    ghostOf: rowGhost,
    onDrop: ({ id, area }, to) => drop(id, area, to),
    // Into another group a row goes in any order.
    ...(manual || by !== null ? {} : { from: REFUSED_FROM, onTake: refuse }),
  });
  return null;
}

/** What follows the pointer: the key and title of the row. */
function rowGhost(row: HTMLElement): HTMLElement {
  const link = row.querySelector<HTMLElement>('[data-record-link]');
  const { left, top } = row.getBoundingClientRect();
  const ghost = document.createElement('div');
  ghost.setAttribute('aria-hidden', 'true');
  ghost.className =
    'pointer-events-none fixed z-(--z-panel) max-w-80 truncate rounded-control border border-border bg-raised px-3 py-1.5 text-ink shadow-2';
  ghost.textContent = `${link?.dataset.recordLink ?? ''} ${link?.textContent ?? ''}`;
  Object.assign(ghost.style, { left: `${left + 24}px`, top: `${top}px` });
  return ghost;
}
