import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { CardPlace } from './board-data';

/** From here on, in px, a press that moves is a drag and no click. */
const THRESHOLD = 6;
/** A finger that rests so long, in ms, takes the card; one that moves before scrolls. */
const HOLD = 200;
/** Within so many px of an edge the board scrolls along. */
const EDGE = 48;

interface Held {
  card: HTMLElement;
  pointerId: number;
  x: number;
  y: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  ghost: HTMLElement | null;
}

/**
 * Drags cards (`data-card`, the task's id; `data-column`) to a place in a column (`data-board-column`), by mouse, pen or finger.
 * Esc lets go without a change.
 * @returns what is dragged and where it would land, and what the board hands on: its ref and its handlers
 */
export function useCardDrag(onDrop: (card: { id: string; column: string }, to: CardPlace) => void) {
  const board = useRef<HTMLElement>(null);
  const held = useRef<Held | null>(null);
  const [drag, setDrag] = useState<{ id: string; over: CardPlace | null } | null>(null);

  function letGo(): void {
    release(held);
    setDrag(null);
  }
  function take(x: number, y: number): void {
    const { current } = held;
    if (!current || current.ghost) return;
    current.ghost = ghostOf(current.card);
    // From now on the board has the pointer, so that letting go is no click on the card.
    board.current?.setPointerCapture(current.pointerId);
    follow(x, y);
  }
  function follow(x: number, y: number): void {
    const { current } = held;
    if (!current?.ghost) return;
    current.ghost.style.translate = `${x - current.x}px ${y - current.y}px`;
    if (board.current) scrollAlong(board.current, x, y);
    const over = placeUnder(x, y, current.card);
    const id = current.card.dataset.card ?? '';
    setDrag((before) =>
      before?.id === id && before.over?.value === over?.value && before.over?.index === over?.index
        ? before
        : { id, over },
    );
  }

  useEffect(() => {
    const element = board.current;
    const stay = (event: TouchEvent) => {
      if (held.current?.ghost && event.cancelable) event.preventDefault();
    };
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !held.current?.ghost) return;
      // First of all: the panel would close by the same key.
      event.preventDefault();
      event.stopPropagation();
      release(held);
      setDrag(null);
    };
    // React listens passively, and then a finger cannot be kept from scrolling.
    element?.addEventListener('touchmove', stay, { passive: false });
    document.addEventListener('keydown', cancel, true);
    return () => {
      element?.removeEventListener('touchmove', stay);
      document.removeEventListener('keydown', cancel, true);
      release(held);
    };
  }, []);

  return {
    drag,
    board,
    handlers: {
      onPointerDown({ target, button, pointerType, pointerId, clientX: x, clientY: y }: PointerEvent) {
        // A second finger takes nothing while the first has a card.
        if (held.current?.ghost) return;
        const card = target instanceof Element ? target.closest<HTMLElement>('[data-card]') : null;
        if (!card || button !== 0 || (target instanceof Element && target.closest('button'))) return;
        const timer = pointerType === 'touch' ? setTimeout(() => take(x, y), HOLD) : undefined;
        held.current = { card, pointerId, x, y, timer, ghost: null };
      },
      onPointerMove({ pointerType, pointerId, buttons, clientX: x, clientY: y }: PointerEvent) {
        const { current } = held;
        if (current?.pointerId !== pointerId) return;
        if (buttons === 0) return letGo();
        const far = Math.hypot(x - current.x, y - current.y) >= THRESHOLD;
        if (current.ghost) follow(x, y);
        else if (far && pointerType === 'touch') letGo();
        else if (far) take(x, y);
      },
      onPointerUp({ pointerId, clientX: x, clientY: y }: PointerEvent) {
        const { current } = held;
        if (current?.pointerId !== pointerId) return;
        const over = current.ghost ? placeUnder(x, y, current.card) : null;
        const { card: id = '', column = '' } = current.card.dataset;
        letGo();
        if (over) onDrop({ id, column }, over);
      },
      onPointerCancel: letGo,
      // A long press would open the browser's own menu for the link.
      onContextMenu(event: { preventDefault: () => void }) {
        if (held.current?.timer) event.preventDefault();
      },
    },
  };
}

function release(held: RefObject<Held | null>): void {
  clearTimeout(held.current?.timer);
  held.current?.ghost?.remove();
  held.current = null;
}

/** What follows the pointer: the look of the card, and nothing else of it. */
function ghostOf(card: HTMLElement): HTMLElement {
  const { left, top, width } = card.getBoundingClientRect();
  const ghost = card.cloneNode(true) as HTMLElement;
  for (const name of ['data-card', 'data-column']) ghost.removeAttribute(name);
  ghost.querySelector('[data-record-link]')?.removeAttribute('data-record-link');
  ghost.setAttribute('aria-hidden', 'true');
  ghost.inert = true;
  ghost.classList.add('fixed', 'z-(--z-panel)', 'pointer-events-none', 'list-none', 'shadow-2');
  Object.assign(ghost.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
  document.body.append(ghost);
  return ghost;
}

/** Before which card of which column the pointer is; cards are counted as they lie there, the dragged one left out. */
function placeUnder(x: number, y: number, dragged: HTMLElement): CardPlace | null {
  const column = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-board-column]');
  const name = column?.dataset.boardColumn;
  if (!column || name === undefined) return null;
  const cards = [...column.querySelectorAll('[data-card]')].filter((card) => card !== dragged);
  const under = cards.findIndex((card) => {
    const { top, height } = card.getBoundingClientRect();
    return y < top + height / 2;
  });
  return { value: name, index: under < 0 ? cards.length : under };
}

function scrollAlong(board: HTMLElement, x: number, y: number): void {
  const { left, right } = board.getBoundingClientRect();
  if (x < left + EDGE) board.scrollLeft -= 16;
  else if (x > right - EDGE) board.scrollLeft += 16;
  const list = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-column-list]');
  if (!list) return;
  const { top, bottom } = list.getBoundingClientRect();
  if (y < top + EDGE) list.scrollTop -= 16;
  else if (y > bottom - EDGE) list.scrollTop += 16;
}
