import { type CaughtText, createTextCatcher } from '@/lib/caught-text';
import { layerOpen, singleKey, useWindowKeys } from '@/lib/keys';
import { isShown, openPeek } from './peek';

/** The record whose comment box was asked for, and what is typed before it is there. */
let awaited: string | null = null;
const commentText = createTextCatcher();

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
  awaited = key;
  commentText.start();
  openPeek(key);
}

/** What was typed for the comment box that has just appeared; null if it was not asked for. */
export function takeComment(): CaughtText | null {
  if (awaited === null || !isShown(awaited)) return null;
  awaited = null;
  return commentText.take();
}

/** The key that leads to the comment box of an open record. */
export function useCommentKey(): void {
  useWindowKeys((event) => {
    if (singleKey(event) === 'w' && !layerOpen() && focusComment()) event.preventDefault();
  });
}
