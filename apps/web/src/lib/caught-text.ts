import { isTyping } from './keys';

let caught = '';
let listening: AbortController | undefined;

/**
 * Catches what is typed from now on, for a field that was asked for and is not there yet: to the page, each letter would be a command.
 * Ends by itself once a field has focus.
 */
export function catchText(): void {
  caught = '';
  listening?.abort();
  listening = new AbortController();
  window.addEventListener('keydown', take, { capture: true, signal: listening.signal });
}

/** What was typed until now; ends the catching. */
export function takeText(): string {
  listening?.abort();
  const text = caught;
  caught = '';
  return text;
}

function take(event: KeyboardEvent): void {
  if (isTyping(event.target)) {
    listening?.abort();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Backspace') caught = caught.slice(0, -1);
  else if ([...event.key].length === 1) caught += event.key;
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
