import type { KeyboardEvent } from 'react';
import { singleKey } from '@/lib/keys';
import type { KindUi, ListedRecord } from '../kind-ui';
import { openPeek } from '../panel/peek';
import type { ListRow } from './places';
import { focusBeside } from './row-focus';
import { type Picking, RENAME } from './row-props';
import { useRecordLinks } from './use-record-links';
import type { Selection } from './use-selection';

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

interface ListKeysInput {
  ui: KindUi;
  rows: readonly ListRow[];
  selection: Selection;
  hrefOf: (record: ListedRecord) => string;
  mayWrite: boolean;
  peeked: string | null;
  focus: (place: string, column: string | undefined) => void;
  onPick: (picking: Picking) => void;
  /** The same on all that is selected. */
  onBulk: (action: string) => void;
  /** Reads the list to its end, then goes there. */
  onEnd: () => void;
}

/** The keys of the list. They act only while focus is in it: on the row that has it, or on the selection that row is in. */
export function useListKeys(input: ListKeysInput): (event: KeyboardEvent<HTMLElement>) => void {
  const { ui, rows, selection, hrefOf, mayWrite, peeked, focus, onPick, onBulk, onEnd } = input;
  const actions = ui.useActions();
  const links = useRecordLinks();

  function move(event: KeyboardEvent<HTMLElement>, at: number, onHead: boolean): boolean {
    // A letter counts only as a shortcut: they can be switched off.
    const name = event.key.length === 1 ? (singleKey(event) ?? '') : event.key;
    const step = MOVES[name];
    if (!step || event.altKey || ((event.ctrlKey || event.metaKey) && name !== 'Home' && name !== 'End')) return false;
    const extend = event.shiftKey && (name === 'ArrowDown' || name === 'ArrowUp');
    if (event.shiftKey && !extend) return false;
    if (name === 'End') {
      onEnd();
      return true;
    }
    // The head of a group stands before its first row.
    const from = onHead && (name === 'j' || name === 'ArrowDown') ? at - 1 : at;
    const next = rows[Math.max(0, Math.min(rows.length - 1, step(from, rows.length - 1)))];
    const here = rows[at];
    if (!next) return true;
    const control = event.target instanceof HTMLElement ? event.target.dataset.cell : undefined;
    focus(next.place, control);
    if (extend) {
      if (here && selection.ids.size === 0) selection.toggle(here.record.id);
      selection.extendTo(
        next.record.id,
        rows.map((row) => row.record),
      );
    }
    if (peeked) openPeek(next.record.key);
    return true;
  }

  return (event) => {
    const { target, currentTarget } = event;
    if (!(target instanceof HTMLElement) || event.defaultPrevented || !currentTarget.contains(target)) return;
    const element = target.closest<HTMLElement>('[data-index]');
    if (!element) return;
    const at = Number(element.dataset.index);
    const row = rows[at];
    const onHead = element.dataset.place === undefined;
    const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (move(event, at, onHead)) event.preventDefault();
    else if (command && event.key.toLowerCase() === 'a') {
      selection.selectRows(rows.map((one) => one.record));
      event.preventDefault();
    } else if (event.key === 'Escape' && selection.ids.size > 0) {
      selection.clear();
      event.preventDefault();
    } else if (row && !onHead && onRow(event, row, target)) event.preventDefault();
  };

  function onRow(event: KeyboardEvent<HTMLElement>, { place, record }: ListRow, target: HTMLElement): boolean {
    const letter = singleKey(event);
    const bare = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const onLink = target.dataset.recordLink !== undefined;
    const { id, key } = record;
    const pressed = letter ?? (bare && event.key.length > 1 ? event.key : null);
    const action = ui.actions.find((one) => one.key === pressed);
    if (bare && event.key === 'ArrowRight') focusBeside(target, 1);
    else if (bare && event.key === 'ArrowLeft') focusBeside(target, -1);
    else if (letter === 'f') document.querySelector<HTMLElement>('[data-region=toolbar] [data-add-filter]')?.focus();
    else if (letter === 'x' || (event.key === ' ' && event.shiftKey)) selection.toggle(id);
    else if (letter === 'y') links.copyLink(key, hrefOf(record));
    else if (event.key === 'Enter' && bare && onLink) links.open(key, hrefOf(record));
    else if (event.key === ' ' && bare && onLink) openPeek(key);
    else if (!mayWrite) return false;
    else if (event.key === 'F2') {
      if (onLink) onPick({ place, part: RENAME });
      else target.click();
    } else if (!action) return false;
    else if (selection.ids.has(id) && action.bulkLabel) onBulk(action.name);
    else if (action.opens === 'editor') onPick({ place, part: action.name });
    else actions.run(action.name, record);
    return true;
  }
}
