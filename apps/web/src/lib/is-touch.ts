/** Whether the pointer is a finger: then a field that takes focus by itself would bring up the keyboard over what it belongs to. */
export function isTouch(): boolean {
  return typeof window !== 'undefined' && window.matchMedia('(pointer: coarse)').matches;
}
