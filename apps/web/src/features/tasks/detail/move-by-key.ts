import type { KeyboardEvent } from 'react';

/** Alt and an arrow move the item that has focus. */
export function moveByKey(event: KeyboardEvent, move: (step: number) => void): void {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  move(event.key === 'ArrowUp' ? -1 : 1);
}
