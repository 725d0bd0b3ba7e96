import { isTaskKey } from '../tasks/peek';

/** The key of the task whose row, card or link has focus; null for none. */
export function taskUnderFocus(): string | null {
  const { activeElement } = document;
  const place = activeElement?.closest('[data-task-link], [data-card], [role=row], li');
  const link = place?.matches('[data-task-link]') ? place : place?.querySelector('[data-task-link]');
  const key = link?.getAttribute('data-task-link');
  return isTaskKey(key) ? key : null;
}
