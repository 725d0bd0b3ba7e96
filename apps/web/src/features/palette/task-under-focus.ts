import { isKeyOf } from '@/records/panel/peek';

/** The key of the task whose row, card or link has focus; null for none. */
export function taskUnderFocus(): string | null {
  const { activeElement } = document;
  const place = activeElement?.closest('[data-record-link], [data-card], [role=row], li');
  const link = place?.matches('[data-record-link]') ? place : place?.querySelector('[data-record-link]');
  const key = link?.getAttribute('data-record-link');
  return isKeyOf('task', key) ? key : null;
}
