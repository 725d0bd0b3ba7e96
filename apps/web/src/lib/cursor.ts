import { isTyping } from './keys';

/** Focuses the row that the keys of the page's list act on. False if there is no row. */
export function focusCursor(): boolean {
  const link = document.querySelector<HTMLElement>('[data-cursor]');
  link?.focus();
  return link !== null;
}

/**
 * Where focus is when the list of the page does not have it, but may still act on a key: nowhere in particular (`page`), or on a
 * button or link of the page, which keeps Enter, Space and Delete (`control`). Null in text and outside the page's content.
 */
export function keyOrigin(target: EventTarget | null): 'page' | 'control' | null {
  if (!(target instanceof HTMLElement)) return null;
  const content = document.getElementById('content');
  if (target === document.body || target === content) return 'page';
  if (!content?.contains(target) || isTyping(target)) return null;
  return target.matches('h1, [data-region]') ? 'page' : 'control';
}
