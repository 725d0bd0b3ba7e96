import type { RefObject } from 'react';
import { keyOrigin } from '@/lib/cursor';
import { layerOpen, singleKey, useWindowKeys } from '@/lib/keys';
import { openPeek } from '../panel/peek';
import { type ListRow, openedBy } from './places';
import { focusBeside, focusHead, HEAD_MENU, lineBeside } from './row-focus';
import type { Cursor } from './use-cursor';
import { focusFilter, isBare, type KeyPress, type RowCommandsInput, useRowCommands } from './use-row-commands';

const MOVES: Partial<Record<string, (index: number, last: number) => number>> = {
  j: (index) => index + 1,
  ArrowDown: (index) => index + 1,
  k: (index) => index - 1,
  ArrowUp: (index) => index - 1,
  Home: () => 0,
  End: (_, last) => last,
  PageDown: (index) => index + 10,
  PageUp: (index) => index - 10,
};

/** The moves that also lead into the list; the others scroll the page or move in what has focus. */
const ENTERS: ReadonlySet<string> = new Set(['j', 'k', 'ArrowDown', 'ArrowUp']);

interface ListKeysInput extends RowCommandsInput {
  root: RefObject<HTMLElement | null>;
  rows: readonly ListRow[];
  cursor: Cursor;
  peeked: string | null;
  focus: (place: string, column: string | undefined) => void;
  /** Reads the list to its end, then goes there. */
  onEnd: () => void;
}

/**
 * The keys of the list. In it they act on the row that has focus, or on the selection that row is in; pressed elsewhere on the page
 * they act on the cursor, unless a layer is open or text is being typed.
 * @returns the handler for the list itself
 */
export function useListKeys(input: ListKeysInput): (event: KeyPress) => void {
  const { root, rows, cursor, selection, focus, peeked, onEnd } = input;
  const commandOf = useRowCommands(input);

  function move(event: KeyPress, { at, onHead, line }: { at: number; onHead: boolean; line: HTMLElement }): boolean {
    // A letter counts only as a shortcut: they can be switched off.
    const name = event.key.length === 1 ? (singleKey(event) ?? '') : event.key;
    const step = MOVES[name];
    if (!step || event.altKey || ((event.ctrlKey || event.metaKey) && name !== 'Home' && name !== 'End')) return false;
    const arrow = name === 'ArrowDown' || name === 'ArrowUp';
    const extend = event.shiftKey && arrow && selection !== null;
    if (event.shiftKey && !extend) return false;
    if (name === 'End') {
      onEnd();
      return true;
    }
    const control = event.target instanceof HTMLElement ? event.target.dataset.cell : undefined;
    // Arrows also reach what is no row: the heads of groups, and the head of the list.
    if (arrow && !extend && focusOther(line, { at, step: name === 'ArrowDown' ? 1 : -1, control })) return true;
    // The head of a group stands before its first row.
    const from = onHead && (name === 'j' || name === 'ArrowDown') ? at - 1 : at;
    const next = rows[Math.max(0, Math.min(rows.length - 1, step(from, rows.length - 1)))];
    const here = rows[at];
    if (!next) return true;
    focus(next.place, control);
    if (extend) {
      if (here && selection.ids.size === 0) selection.toggle(here.record.id);
      selection.extendTo(
        next.record.id,
        rows.map((row) => row.record),
      );
    }
    if (peeked) openPeek(openedBy(next.record));
    return true;
  }

  function focusOther(
    line: HTMLElement,
    { at, step, control }: { at: number; step: 1 | -1; control: string | undefined },
  ): boolean {
    const beside = root.current ? lineBeside(root.current, line, step) : undefined;
    if (!beside) return step < 0 && at === 0 && root.current !== null && focusHead(root.current, control);
    // Rows far from the screen are not drawn: the next line in the page may be another one.
    return Math.abs(Number(beside.dataset.index) - at) <= 1 && focusGroup(beside);
  }

  useWindowKeys((event) => {
    const { target } = event;
    const origin = keyOrigin(target);
    if (event.defaultPrevented || origin === null || lineOf(root.current, target) || layerOpen()) return;
    if (fromPage(event, origin)) event.preventDefault();
  });

  function fromPage(event: KeyPress, origin: 'page' | 'control'): boolean {
    const letter = singleKey(event);
    if (letter === 'f') return focusFilter();
    if (event.key === 'Escape') return clear();
    const enters = isBare(event) && ENTERS.has(letter ?? event.key);
    // A letter is about the record that is open; if it is not in the list, its panel answers.
    const open = peeked && !enters && letter !== null ? rows.find(({ record }) => openedBy(record) === peeked) : null;
    if (open === undefined) return false;
    const row = open ?? rows.find(({ place }) => place === cursor.place);
    if (!row) return false;
    const command = enters ? null : commandOf(event, row, null);
    if (!enters && (!command || (origin === 'control' && letter === null))) return false;
    focus(row.place, undefined);
    if (cursor.used || open) command?.();
    return true;
  }

  function clear(): boolean {
    if (!selection?.active) return false;
    selection.clear();
    return true;
  }

  return (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || event.defaultPrevented) return;
    const line = lineOf(root.current, target);
    if (!line) {
      if (onListHead(event, target)) event.preventDefault();
      return;
    }
    const at = Number(line.dataset.index);
    const row = rows[at];
    const onHead = line.dataset.place === undefined;
    const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (move(event, { at, onHead, line })) event.preventDefault();
    else if (command && selection && event.key.toLowerCase() === 'a') {
      selection.selectRows(rows.map((one) => one.record));
      event.preventDefault();
    } else if (event.key === 'Escape') {
      if (clear()) event.preventDefault();
    } else if (row && !onHead) {
      const act = commandOf(event, row, target);
      act?.();
      if (act) event.preventDefault();
    }
  };

  /** Arrows in the head of the list: along it, and down to the rows. */
  function onListHead(event: KeyPress, target: HTMLElement): boolean {
    if (!isBare(event) || !target.closest('[data-list-head]')) return false;
    if (event.key === 'ArrowRight') focusBeside(target, 1);
    else if (event.key === 'ArrowLeft') focusBeside(target, -1);
    else if (event.key !== 'ArrowDown') return false;
    else {
      const line = root.current?.querySelector<HTMLElement>('[data-index]');
      if (rows[0] && !(line && focusGroup(line))) focus(rows[0].place, target.dataset.cell?.replace(HEAD_MENU, ''));
    }
    return true;
  }
}

/** The row or head of a group that an element is in. */
function lineOf(root: HTMLElement | null, target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof HTMLElement) || !root?.contains(target)) return null;
  return target.closest<HTMLElement>('[data-index]');
}

/** Gives focus to the head of a group; false if this is a row. */
function focusGroup(line: HTMLElement): boolean {
  if (line.dataset.place !== undefined) return false;
  line.querySelector('button')?.focus();
  return true;
}
