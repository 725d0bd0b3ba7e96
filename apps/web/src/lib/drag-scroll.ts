/** Within so many px of an edge, what is dragged over scrolls along; so many px at a time. */
const EDGE = 48;
const STEP = 12;

/**
 * Scrolls what scrolls under a point of a surface, the surface and what it is in included, while the point is near its edge.
 * @returns whether anything moved
 */
export function scrollAlong(surface: HTMLElement, { x, y }: { x: number; y: number }): boolean {
  const under = document.elementFromPoint(x, y);
  let moved = false;
  for (let box = under && surface.contains(under) ? under : surface; ; ) {
    if (box instanceof HTMLElement) moved = scrollBox(box, { x, y }) || moved;
    const { parentElement } = box;
    if (!parentElement) return moved;
    box = parentElement;
  }
}

function scrollBox(box: HTMLElement, { x, y }: { x: number; y: number }): boolean {
  const page = box === document.scrollingElement;
  const { overflowX, overflowY } = getComputedStyle(box);
  const { left, right, top, bottom } = page
    ? { left: 0, right: window.innerWidth, top: 0, bottom: window.innerHeight }
    : box.getBoundingClientRect();
  const before = [box.scrollLeft, box.scrollTop];
  if (page || scrolls(overflowX)) box.scrollLeft += stepAt(x, left, right);
  if (page || scrolls(overflowY)) box.scrollTop += stepAt(y, top, bottom);
  return box.scrollLeft !== before[0] || box.scrollTop !== before[1];
}

function scrolls(overflow: string): boolean {
  return overflow === 'auto' || overflow === 'scroll';
}

function stepAt(at: number, start: number, end: number): number {
  if (at < start || at > end) return 0;
  if (at < start + EDGE) return -STEP;
  return at > end - EDGE ? STEP : 0;
}
