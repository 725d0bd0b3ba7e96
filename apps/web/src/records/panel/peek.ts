import { keyOf, numberIn } from '@quartermaster/contracts/records/key';
import type { Noun } from '@quartermaster/contracts/records/kinds';
import type { MouseEvent } from 'react';
import { useSearch, writeSearch } from '@/lib/use-search';
import { focusRecord } from '../index/row-focus';

/** Whether a text is the key of a record of this kind, and nothing else. */
export function isKeyOf(noun: Noun, text: string | null | undefined): text is string {
  const number = text ? numberIn(noun, text) : null;
  return number !== null && text === keyOf(noun, number);
}

/** The record of this kind that is shown in the side panel, as the address names it; null when none is. */
export function usePeeked(noun: Noun): string | null {
  const value = useSearch().get('peek');
  return isKeyOf(noun, value) ? value : null;
}

/** Whether the address names a record of any kind to be shown in the side panel. */
export function useIsPeeking(): boolean {
  return useSearch().get('peek') !== null;
}

/** Opens a record beside the page. Opening adds a history entry, so Back closes; stepping to another replaces it. */
export function openPeek(key: string): void {
  const search = new URLSearchParams(window.location.search);
  const how = search.has('peek') ? 'replace' : 'push';
  search.set('peek', key);
  writeSearch(search, how);
}

/** What a click on a link to a record does: a plain one opens the panel, one that asks for a tab or window is the browser's. */
export function peekOnClick(key: string): (event: MouseEvent) => void {
  return (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    openPeek(key);
  };
}

/** Closes the side panel and gives focus back to the record's row, where there is one. */
export function closePeek(): void {
  const search = new URLSearchParams(window.location.search);
  const key = search.get('peek');
  if (key === null) return;
  search.delete('peek');
  writeSearch(search);
  focusRecord(key);
}

/** Whether the record is on the screen by itself, in the panel or on its page. */
export function isShown(key: string): boolean {
  const url = new URL(window.location.href);
  return url.searchParams.get('peek') === key || url.pathname.endsWith(`/${key}`);
}
