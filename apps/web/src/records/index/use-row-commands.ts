import { singleKey } from '@/lib/keys';
import type { ListedRecord, RecordAction } from '../kind-ui';
import { writeComment } from '../panel/comment-focus';
import { openPeek } from '../panel/peek';
import { type ListRow, openedBy } from './places';
import { focusBeside } from './row-focus';
import { type Picking, RENAME } from './row-props';
import { useRecordLinks } from './use-record-links';
import type { Selection } from './use-selection';

/** What React's events and those of the window have in common. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'target' | 'defaultPrevented' | 'timeStamp' | 'preventDefault'
>;

export interface RowCommandsInput {
  /** Null where rows cannot be selected. */
  selection: Selection | null;
  hrefOf: (record: ListedRecord) => string;
  mayWrite: boolean;
  /** Whether the primary column can be changed in place; true if left out. */
  renames?: boolean;
  /** What a key does on a row. */
  actions: readonly RecordAction[];
  run: (action: string, record: ListedRecord) => void;
  onPick: (picking: Picking) => void;
  /** The same on all that is selected. */
  onBulk: (action: string) => void;
}

type RowCommands = (event: KeyPress, row: ListRow, target: HTMLElement | null) => (() => void) | null;

/** What a key does to a row; null if it is no key of the row. `target` is the control in the row that has focus, if one has. */
export function useRowCommands(input: RowCommandsInput): RowCommands {
  const { selection, hrefOf, mayWrite, renames = true, actions, run, onPick, onBulk } = input;
  const links = useRecordLinks();
  return (event, { place, record }, target) => {
    const letter = singleKey(event);
    const bare = isBare(event);
    const onLink = target === null || target.dataset.recordLink !== undefined;
    const { id, key } = record;
    const pressed = letter ?? (bare && event.key.length > 1 ? event.key : null);
    const action = actions.find((one) => one.key === pressed);
    if (target && bare && event.key === 'ArrowRight') return () => focusBeside(target, 1);
    if (target && bare && event.key === 'ArrowLeft') return () => focusBeside(target, -1);
    if (letter === 'f') return focusFilter;
    if (selection && (letter === 'x' || (event.key === ' ' && event.shiftKey))) return () => selection.toggle(id);
    if (letter === 'y') return () => links.copyLink(key, hrefOf(record));
    if (event.key === 'Enter' && bare && onLink) return () => links.open(key, hrefOf(record));
    if (event.key === ' ' && bare && onLink) return () => openPeek(openedBy(record));
    if (!mayWrite) return null;
    if (letter === 'w') return () => writeComment(openedBy(record));
    if (event.key === 'F2' && onLink) return renames ? () => onPick({ place, part: RENAME }) : null;
    if (event.key === 'F2') return () => target?.click();
    if (!action) return null;
    if (selection?.ids.has(id) && action.bulkLabel) return () => onBulk(action.name);
    if (action.opens === 'editor') return () => onPick({ place, part: action.name });
    return () => run(action.name, record);
  };
}

export function isBare(event: KeyPress): boolean {
  return !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
}

/** Moves focus to the filters. False where there are none. */
export function focusFilter(): boolean {
  const add = document.querySelector<HTMLElement>('[data-region=toolbar] [data-add-filter]');
  add?.focus();
  return add !== null;
}
