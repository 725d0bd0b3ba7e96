import type { RunRow } from '../runs/row';

/** Where the file is, and how its run hears that it should stop. */
export interface Execution {
  run: RunRow;
  filesDir: string;
  /** Throws when it should. */
  assertWanted: () => void;
}

/** Rows of one transaction. Nobody else gets a number for a new record meanwhile, so it is short. */
export const CHUNK = 50;
