import type { Writable } from 'node:stream';
import type { Renderer } from './renderer';
import { inTurns, openSink } from './sink';

/** One JSON record per line (NDJSON), so that files are written and read as a stream. */
export function openJsonLines({ out }: { out: Writable }): Renderer<object> {
  const sink = openSink(out);
  let written = 0;
  return {
    get rows() {
      return written;
    },
    async write(records) {
      await inTurns(records, async (slice) => {
        await sink.write(slice.map((record) => `${JSON.stringify(record)}\n`).join(''));
        written += slice.length;
      });
    },
    finish: () => sink.end(),
    async abort() {
      sink.destroy();
    },
  };
}
