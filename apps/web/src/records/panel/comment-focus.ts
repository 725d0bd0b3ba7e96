import { type CaughtText, createTextCatcher } from '@/lib/caught-text';
import { layerOpen, singleKey, useWindowKeys } from '@/lib/keys';
import { isShown, openPeek } from './peek';

/** The record whose comment box was asked for, and what is typed before it is there. */
let awaited: string | null = null;
const commentText = createTextCatcher();

const BOX = '[data-comment-box]';

/** The comment box of the record on the screen, first of the one in the panel, or the place that is kept until it is loaded. */
function findComment(): HTMLElement | undefined {
  const found = [...document.querySelectorAll<HTMLElement>(`${BOX}, [data-comment-place]`)];
  return found.find((one) => one.closest('[data-region=panel]')) ?? found[0];
}

/** Gives focus to the comment box of a record. What is typed before it is there is not lost. */
function awaitComment(key: string, found: HTMLElement | undefined): void {
  if (found?.matches(BOX)) found.focus();
  else {
    awaited = key;
    commentText.start();
  }
}

/** Opens a record beside the page, to comment on it. */
export function writeComment(key: string): void {
  const here = isShown(key);
  awaitComment(key, here ? findComment() : undefined);
  if (!here) openPeek(key);
}

/** What was typed for the comment box that has just appeared; null if it was not asked for. */
export function takeComment(): CaughtText | null {
  if (awaited === null || !isShown(awaited)) return null;
  awaited = null;
  return commentText.take();
}

/** The key that leads to the comment box of the record that is open. */
export function useCommentKey(key: string): void {
  useWindowKeys((event) => {
    const found = singleKey(event) === 'w' && !layerOpen() ? findComment() : undefined;
    if (!found) return;
    event.preventDefault();
    awaitComment(key, found);
  });
}
