import { formatDate } from './dates';

/** A message of the API as people read it: it writes days as `2026-03-12`, and a minus as on a keyboard. */
export function apiWords(message: string): string {
  return message.replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => formatDate(day)).replace(/(^|\s)-(?=\d)/g, '$1\u2212');
}
