import { isTyping } from './keys';

/** How long keys are caught for a field that does not come, in milliseconds. */
const PATIENCE = 10_000;

export interface CaughtText {
  text: string;
  /** Whether the person still waits for the field, and has not gone on to something else. */
  awaited: boolean;
}

export interface TextCatcher {
  /** Catches what is typed from now on; what was caught before is forgotten. */
  start: () => void;
  /** What was typed until now; ends the catching. */
  take: () => CaughtText;
}

/**
 * Catches what is typed for a field that was asked for and is not there yet: to the page, each letter would be a command.
 * Ends by itself once the person turns to something else (another field, a press, Tab, Esc), or if the field does not come.
 */
export function createTextCatcher(): TextCatcher {
  let text = '';
  let listening: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The key that asked for the field may be down still, and repeat. */
  let isHeld = false;

  function stop(): void {
    clearTimeout(timer);
    listening?.abort();
    listening = null;
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Tab' || event.key === 'Escape' || isTyping(event.target)) {
      // Esc takes back what was asked for.
      if (event.key === 'Escape') text = '';
      stop();
      return;
    }
    const { key } = event;
    const isLetter = [...key].length === 1;
    if ((!isLetter && !['Backspace', 'Enter'].includes(key)) || event.ctrlKey || event.metaKey || event.altKey) return;
    // No text begins with these: they are for the control that has focus. Within a text they must not press it.
    if (text === '' && (key === 'Enter' || (key === ' ' && isOnButton(event.target)))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.repeat && isHeld) return;
    if (key === 'Backspace') text = [...text].slice(0, -1).join('');
    else if (isLetter) text += key;
  }
  return {
    start() {
      stop();
      text = '';
      isHeld = true;
      listening = new AbortController();
      const options = { capture: true, signal: listening.signal };
      window.addEventListener('keydown', onKeyDown, options);
      window.addEventListener('keyup', () => (isHeld = false), options);
      window.addEventListener('pointerdown', stop, options);
      timer = setTimeout(stop, PATIENCE);
    },
    take() {
      const caught = { text, awaited: listening !== null };
      stop();
      text = '';
      return caught;
    },
  };
}

function isOnButton(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button') !== null;
}
