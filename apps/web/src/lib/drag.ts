import { scrollAlong } from './drag-scroll';

/** A finger that rests so long, in ms, takes what is under it; one that moves before scrolls. */
const HOLD = 200;

/** In which area something was dropped, and before which other thing; null at its end. */
export interface DragPlace {
  area: string;
  before: string | null;
}

export interface Dragged {
  id: string;
  area: string;
}

export interface DragOptions {
  /** The attribute that holds the id of what can be dragged. */
  item: string;
  /** The attribute that holds the name of where it can be dropped. */
  area: string;
  /** Selects where a finger has to rest; anywhere on the item without. */
  handle?: string;
  /** From here on, in px, a press that moves is a drag and no click. */
  from: number;
  /** Only a move up or down is a drag: sideways, text may be selected. */
  upright: boolean;
  /** Whether a drag may begin. */
  onTake: () => boolean;
  /** What follows the pointer, at the place of the item. */
  ghostOf: (item: HTMLElement) => HTMLElement;
  onDrop: (dragged: Dragged, to: DragPlace) => void;
}

interface Held {
  item: HTMLElement;
  dragged: Dragged;
  pointerId: number;
  /** Where it was taken, and where the pointer is. */
  start: Point;
  at: Point;
  timer?: ReturnType<typeof setTimeout> | undefined;
  /** It may not be taken; nothing else comes of the press. */
  refused?: boolean;
  /** While it is in the air. */
  flight?: { ghost: HTMLElement; line: HTMLElement; over: HTMLElement | null; frame: number };
}

interface Point {
  x: number;
  y: number;
}

/**
 * Lets people drag things of a surface to other places on it, by mouse, pen or finger. Near an edge, what scrolls there scrolls along.
 * Esc lets go without a change. @returns what ends it
 */
export function startDrags(surface: HTMLElement, options: DragOptions): () => void {
  let held: Held | null = null;

  function letGo(): void {
    clearTimeout(held?.timer);
    if (held?.flight) land(held);
    held = null;
    surface.style.userSelect = '';
  }
  function take(one: Held): void {
    // Another finger may have been first.
    if (one !== held || one.flight || one.refused) return;
    document.getSelection()?.removeAllRanges();
    surface.style.userSelect = 'none';
    one.refused = !options.onTake();
    if (one.refused) return;
    const line = lineElement();
    one.flight = { ghost: options.ghostOf(one.item), line, over: null, frame: 0 };
    document.body.append(one.flight.ghost, line);
    one.item.dataset.dragged = '';
    // From now on the surface has the pointer, so that letting go is no click on what was dragged.
    surface.setPointerCapture(one.pointerId);
    follow(one);
  }
  function follow(one: Held): void {
    if (!one.flight) return;
    cancelAnimationFrame(one.flight.frame);
    one.flight.ghost.style.translate = `${one.at.x - one.start.x}px ${one.at.y - one.start.y}px`;
    showPlace(surface, one, options);
    // While the pointer rests at an edge, the list goes on under it.
    if (scrollAlong(surface, one.at)) one.flight.frame = requestAnimationFrame(() => follow(one));
  }
  function down({ target, button, pointerType, pointerId, clientX: x, clientY: y }: PointerEvent): void {
    // A second finger takes nothing while the first has something.
    if (held?.flight || button !== 0 || !(target instanceof Element) || target.closest(NOT_HERE)) return;
    const item = target.closest<HTMLElement>(`[${options.item}]`);
    const area = item?.closest(`[${options.area}]`)?.getAttribute(options.area);
    const touch = pointerType === 'touch';
    if (!item || area == null || (touch && options.handle && !target.closest(options.handle))) return;
    letGo();
    const one: Held = { item, pointerId, start: { x, y }, at: { x, y }, dragged: { id: idOf(item, options), area } };
    if (touch) one.timer = setTimeout(() => take(one), HOLD);
    held = one;
  }
  function move({ pointerType, pointerId, buttons, clientX: x, clientY: y }: PointerEvent): void {
    if (held?.pointerId !== pointerId) return;
    held.at = { x, y };
    const far = Math.hypot(options.upright ? 0 : x - held.start.x, y - held.start.y) >= options.from;
    if (buttons === 0) letGo();
    else if (held.flight) follow(held);
    else if (far && pointerType === 'touch') letGo();
    else if (far) take(held);
  }
  function up({ pointerId, clientX: x, clientY: y }: PointerEvent): void {
    if (held?.pointerId !== pointerId) return;
    const to = held.flight ? placeUnder(surface, { ...held, at: { x, y } }, options) : null;
    const { dragged } = held;
    letGo();
    if (to) options.onDrop(dragged, to.place);
  }
  const prevent = (event: Event) => {
    if (event.cancelable && (event.type === 'dragstart' ? held : (held?.flight ?? held?.timer))) event.preventDefault();
  };
  const cancel = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !held?.flight) return;
    // First of all: the panel would close by the same key.
    event.preventDefault();
    event.stopPropagation();
    letGo();
  };
  const listening = new AbortController();
  const { signal } = listening;
  surface.addEventListener('pointerdown', down, { signal });
  surface.addEventListener('pointermove', move, { signal });
  surface.addEventListener('pointerup', up, { signal });
  surface.addEventListener('pointercancel', letGo, { signal });
  // A link would be dragged by the browser, and a long press would open its menu.
  surface.addEventListener('dragstart', prevent, { signal });
  surface.addEventListener('contextmenu', prevent, { signal });
  document.addEventListener('keydown', cancel, { signal, capture: true });
  // Not passive, or a finger could not be kept from scrolling.
  const stay = (event: Event) => (held?.flight && event.cancelable ? event.preventDefault() : undefined);
  surface.addEventListener('touchmove', stay, { signal, passive: false });
  return () => {
    listening.abort();
    letGo();
  };
}

/** Where a press is for something else: text. */
const NOT_HERE = 'input, textarea, select, [contenteditable]';

function idOf(item: Element, { item: attribute }: DragOptions): string {
  return item.getAttribute(attribute) ?? '';
}

function land({ item, flight }: Held): void {
  delete item.dataset.dragged;
  delete flight?.over?.dataset.over;
  cancelAnimationFrame(flight?.frame ?? 0);
  flight?.ghost.remove();
  flight?.line.remove();
}

interface Under {
  area: HTMLElement;
  place: DragPlace;
  /** The things before and after it. */
  beside: [Element | undefined, Element | undefined];
}

/** Before which thing of which area the pointer is; what is dragged counts as taken out. Things far from the screen may not be drawn. */
function placeUnder(surface: HTMLElement, { at: pointer, dragged }: Held, options: DragOptions): Under | null {
  const area = document.elementFromPoint(pointer.x, pointer.y)?.closest<HTMLElement>(`[${options.area}]`);
  const name = area?.getAttribute(options.area);
  if (!area || name == null || !surface.contains(area)) return null;
  const items = [...area.querySelectorAll(`[${options.item}]`)].filter(
    (item) => idOf(item, options) !== dragged.id || name !== dragged.area,
  );
  const under = items.findIndex((item) => {
    const { top, height } = item.getBoundingClientRect();
    return pointer.y < top + height / 2;
  });
  const at = under < 0 ? items.length : under;
  const next = items[at];
  return { area, place: { area: name, before: next ? idOf(next, options) : null }, beside: [items[at - 1], next] };
}

/** Marks the area under the pointer, and draws a line where the thing would be put. */
function showPlace(surface: HTMLElement, one: Held, options: DragOptions): void {
  const { flight } = one;
  if (!flight) return;
  const under = placeUnder(surface, one, options);
  if (flight.over !== (under?.area ?? null)) {
    delete flight.over?.dataset.over;
    flight.over = under?.area ?? null;
    if (flight.over) flight.over.dataset.over = '';
  }
  const [before, after] = (under?.beside ?? []).map((item) => item?.getBoundingClientRect());
  const box = after ?? before;
  flight.line.hidden = !box;
  if (!box) return;
  const y = before && after ? (before.bottom + after.top) / 2 : after ? after.top : (before?.bottom ?? 0);
  Object.assign(flight.line.style, { left: `${box.left}px`, top: `${y - 1}px`, width: `${box.width}px` });
}

function lineElement(): HTMLElement {
  const line = document.createElement('div');
  line.className = 'pointer-events-none fixed z-(--z-panel) h-0.5 bg-ring';
  line.hidden = true;
  return line;
}
