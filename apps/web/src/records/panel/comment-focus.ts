import { layerOpen, singleKey, useWindowKeys } from '@/lib/keys';
import { isShown, openPeek } from './peek';

/** How long what is typed is kept for a comment box that is not there yet, in milliseconds. */
const PATIENCE = 5_000;

/** The record whose comment box is waited for, and what was typed meanwhile. */
let awaited: { key: string; typed: string; timer: ReturnType<typeof setTimeout> } | null = null;

/** Gives focus to the comment box of the record on the screen, first of the one in the panel. False where there is none. */
function focusComment(): boolean {
  const boxes = [...document.querySelectorAll<HTMLElement>('[data-comment-box]')];
  const box = boxes.find((one) => one.closest('[data-region=panel]')) ?? boxes[0];
  box?.focus();
  return box !== undefined;
}

/** Opens a record beside the page, to comment on it. What is typed before its comment box is there is not lost. */
export function writeComment(key: string): void {
  if (isShown(key) && focusComment()) return;
  stopWaiting();
  awaited = { key, typed: '', timer: setTimeout(stopWaiting, PATIENCE) };
  window.addEventListener('keydown', keep, true);
  openPeek(key);
}

/** What was typed for a comment box that has just appeared; null if none was waited for. */
export function takeComment(): string | null {
  const taken = awaited && isShown(awaited.key) ? awaited.typed : null;
  if (taken !== null) stopWaiting();
  return taken;
}

/** The key that leads to the comment box of an open record. */
export function useCommentKey(): void {
  useWindowKeys((event) => {
    if (singleKey(event) === 'w' && !layerOpen() && focusComment()) event.preventDefault();
  });
}

/** Letters meant for the comment must not act on the list. */
function keep(event: KeyboardEvent): void {
  if (event.key === 'Escape') stopWaiting();
  if (!awaited || event.altKey || event.ctrlKey || event.metaKey || [...event.key].length !== 1) return;
  awaited.typed += event.key;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function stopWaiting(): void {
  clearTimeout(awaited?.timer);
  awaited = null;
  window.removeEventListener('keydown', keep, true);
}
