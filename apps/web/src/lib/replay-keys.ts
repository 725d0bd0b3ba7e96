import { inSequence } from './key-sequence';

/**
 * Sends the first of the caught keys that does anything once more, with a second one if they are a sequence. What follows was typed
 * into what the first was to open, and would do something else here.
 */
export function replayKeys(caught: readonly KeyboardEvent[]): void {
  for (const { key, code, shiftKey, defaultPrevented } of caught) {
    // Some keys already worked, before the rest was known.
    if (defaultPrevented) return;
    const again = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true });
    const used = !(document.activeElement ?? document.body).dispatchEvent(again);
    if (used && !inSequence(again.timeStamp)) return;
  }
}
