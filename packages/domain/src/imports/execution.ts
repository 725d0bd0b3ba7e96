import type { RunRow } from '../runs/row';

/** The location of the file, and how its run is stopped. */
export interface Execution {
  run: RunRow;
  filesDir: string;
  /** Throws if the run should stop. */
  assertWanted: () => void;
}

/**
 * Rows per transaction. It blocks other creates, because it holds the counter of numbers: a fifth of a second or so. Smaller ones
 * spend more on what each transaction costs: 50 rows at a time take a third longer in all.
 */
export const CHUNK = 200;
