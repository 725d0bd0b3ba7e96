import type { RefObject } from 'react';
import { type Point, useContextMenu } from '@/lib/use-context-menu';
import { useDrag } from '@/lib/use-drag';
import { type BoardColumn, placeBefore, taskOf } from './board-data';
import type { MoveTo } from './use-moves';

interface CardPointerInput {
  board: RefObject<HTMLElement | null>;
  columns: readonly BoardColumn[];
  mayWrite: boolean;
  moveTo: MoveTo;
  onMenu: (card: { value: string; id: string }, at: Point) => void;
}

/** What the pointer does with cards besides opening them: it drags them, and opens their menu where they were clicked. */
export function useCardPointer({ board, columns, mayWrite, moveTo, onMenu }: CardPointerInput): void {
  useDrag({
    surface: board,
    enabled: mayWrite,
    item: 'data-card',
    area: 'data-board-column',
    ghostOf: cardGhost,
    onDrop: ({ id, area }, to) => {
      const task = taskOf(columns, { value: area, id });
      if (task) moveTo(task, area, placeBefore(columns, task, to));
    },
  });
  useContextMenu(board, (target, at) => {
    const { card: id, column: value } = target.closest<HTMLElement>('[data-card]')?.dataset ?? {};
    if (id === undefined || value === undefined) return false;
    onMenu({ value, id }, at);
    return true;
  });
}

/** What follows the pointer: the look of the card, and nothing else of it. */
function cardGhost(card: HTMLElement): HTMLElement {
  const { left, top, width } = card.getBoundingClientRect();
  const ghost = card.cloneNode(true) as HTMLElement;
  for (const name of ['data-card', 'data-column']) ghost.removeAttribute(name);
  ghost.querySelector('[data-record-link]')?.removeAttribute('data-record-link');
  ghost.setAttribute('aria-hidden', 'true');
  ghost.inert = true;
  ghost.classList.add('fixed', 'z-(--z-panel)', 'pointer-events-none', 'list-none', 'shadow-2');
  Object.assign(ghost.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
  return ghost;
}
