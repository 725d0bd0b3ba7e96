import type { RunRow } from '../runs/row';

/** The location of the file, and how its run is stopped. */
export interface Execution {
  run: RunRow;
  filesDir: string;
  /** Throws if the run should stop. */
  assertWanted: () => void;
}

/** Rows per transaction. It blocks other creates, because it holds the counter of numbers; so it is short. */
export const CHUNK = 50;
