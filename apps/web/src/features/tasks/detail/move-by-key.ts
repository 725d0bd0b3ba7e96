/** Alt and an arrow move the item or row that has focus. */
export function moveByKey(
  event: Pick<KeyboardEvent, 'altKey' | 'key' | 'preventDefault'>,
  move: (step: number) => void,
): void {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  move(event.key === 'ArrowUp' ? -1 : 1);
}
