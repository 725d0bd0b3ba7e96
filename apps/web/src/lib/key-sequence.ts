/** The first key of a sequence of two: `G` goes somewhere, `N` creates something. */
export type SequenceStart = 'go' | 'create';

/** How long the second key is awaited, in milliseconds. */
const PATIENCE = 1_200;

let begun: { by: SequenceStart; until: number } | null = null;

/** @param at the time stamp of the first key press */
export function beginSequence(by: SequenceStart, at: number): void {
  begun = { by, until: at + PATIENCE };
}

/** Whether a key press at this time is the second of a sequence, so that it means nothing else. */
export function inSequence(at: number): boolean {
  return begun !== null && at < begun.until;
}

/** Ends the sequence. @returns how it began; null if none was in progress */
export function endSequence(at: number): SequenceStart | null {
  const by = begun !== null && inSequence(at) ? begun.by : null;
  begun = null;
  return by;
}
