import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';

/** Rows rendered between two turns of the event loop. */
const ROWS_PER_TURN = 100;

/** A Writable with promise-based errors: any error rejects the pending call, or else the next one. */
export interface Sink {
  write(chunk: string | Uint8Array): Promise<void>;
  /** Ends the Writable and waits until it has flushed. */
  end(): Promise<void>;
  /** Waits until the Writable has ended, regardless of who ends it. */
  ended(): Promise<void>;
  /** Rejects if the Writable fails, otherwise never settles. */
  broken: Promise<never>;
  destroy(): void;
}

export function openSink(out: Writable): Sink {
  const done = finished(out, { readable: false });
  const broken = new Promise<never>((_, reject) => {
    done.then(() => undefined, reject);
  });
  // Only some calls await these; an unawaited rejection must not end the process.
  done.catch(() => undefined);
  broken.catch(() => undefined);
  return {
    broken,
    async write(chunk) {
      if (out.destroyed || out.errored) await broken;
      if (!out.write(chunk)) await Promise.race([broken, drained(out)]);
    },
    async end() {
      out.end();
      await done;
    },
    ended: () => done,
    destroy: () => out.destroy(),
  };
}

/** Resolves at the stream's next `drain`. */
export function drained(out: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => out.once('drain', resolve));
}

/** Yields to the event loop. */
export function yieldToLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Passes the rows on in slices, small enough not to block the event loop. */
export async function inTurns<Row>(rows: readonly Row[], draw: (slice: readonly Row[]) => Promise<void>) {
  for (let start = 0; start < rows.length; start += ROWS_PER_TURN) {
    await draw(rows.slice(start, start + ROWS_PER_TURN));
    await yieldToLoop();
  }
}
