import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { showToast } from '@quartermaster/ui/toast';
import type { KeyboardEvent } from 'react';
import { singleKey } from '@/lib/keys';
import { boardWords } from '@/messages/board';
import { focusRecord } from '@/records/index/row-focus';
import { useRecordLinks } from '@/records/index/use-record-links';
import { openPeek } from '@/records/panel/peek';
import { useRowActions } from '../list/use-row-actions';
import type { PickedField } from '../pickers/field-picker';
import type { BoardColumn } from './board-data';
import type { MoveTo } from './use-moves';

/** What of a card is open: the layer of a field, its menu, or the dialog that moves it. */
export type CardPart = PickedField | 'menu' | 'move';

const PICK_KEYS: Partial<Record<string, CardPart>> = {
  s: 'status',
  a: 'assigneeIds',
  d: 'dueOn',
  p: 'priority',
  l: 'labelIds',
  h: 'defer',
  m: 'move',
};
const STEPS: Partial<Record<string, readonly [column: number, card: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  j: [0, 1],
  k: [0, -1],
};

interface BoardKeysInput {
  columns: readonly BoardColumn[];
  manual: boolean;
  mayWrite: boolean;
  hrefOf: (task: TaskSummary) => string;
  moveTo: MoveTo;
  onPick: (place: { value: string; id: string; part: CardPart }) => void;
}

/** The keys of the board: they act on the card whose title has focus. */
export function useBoardKeys(input: BoardKeysInput): (event: KeyboardEvent<HTMLElement>) => void {
  const { columns, manual, mayWrite, hrefOf, moveTo, onPick } = input;
  const actions = useRowActions();
  const links = useRecordLinks();

  return (event) => {
    const card = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-card]') : null;
    const at = columns.findIndex(({ value }) => value === card?.dataset.column);
    const column = columns[at];
    const index = column?.items.findIndex(({ id }) => id === card?.dataset.card) ?? -1;
    const task = column?.items[index];
    if (!column || !task || event.defaultPrevented) return;
    if (act(event, { column, at, index, task })) event.preventDefault();
  };

  function act(
    event: KeyboardEvent<HTMLElement>,
    { column, at, index, task }: { column: BoardColumn; at: number; index: number; task: TaskSummary },
  ): boolean {
    const letter = singleKey(event);
    const step = event.altKey || event.ctrlKey || event.metaKey ? undefined : STEPS[letter ?? event.key];
    const part = letter ? PICK_KEYS[letter] : undefined;
    if (step && event.shiftKey) return mayWrite && moveBy(step, { column, at, index, task });
    if (step) focusBy(step, at, index);
    else if (letter === 'y') links.copyLink(task.key, hrefOf(task));
    else if (event.key === ' ' && !event.shiftKey) openPeek(task.key);
    else if (event.key === 'Enter' && isBare(event) && isLink(event.target)) links.open(task.key, hrefOf(task));
    else if (!mayWrite) return false;
    else if (part) onPick({ value: column.value, id: task.id, part });
    else if (letter === 'e') actions.run('done', task);
    else if (event.key === 'Delete') actions.run('trash', task);
    else return false;
    return true;
  }

  function focusBy([columnStep, cardStep]: readonly [number, number], at: number, index: number): void {
    let next = at + columnStep;
    // Columns without a card are stepped over.
    while (columnStep !== 0 && columns[next]?.items.length === 0) next += columnStep;
    const items = columns[next]?.items ?? [];
    const card = items[Math.min(index + cardStep, items.length - 1)];
    if (card) focusRecord(card.key);
  }

  function moveBy(
    [columnStep, cardStep]: readonly [number, number],
    { column, at, index, task }: { column: BoardColumn; at: number; index: number; task: TaskSummary },
  ): boolean {
    const target = columns[at + columnStep];
    if (!target) return true;
    const most = target === column ? target.items.length - 1 : target.items.length;
    const place = Math.max(0, Math.min(most, index + cardStep));
    if (target === column && !manual) showToast({ text: boardWords.failed(task.key, boardWords.sorted) });
    if (target === column && (!manual || place === index)) return true;
    moveTo(task, column.value, { value: target.value, index: place });
    return true;
  }
}

function isBare(event: KeyboardEvent): boolean {
  return !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
}

function isLink(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.dataset.recordLink !== undefined;
}
