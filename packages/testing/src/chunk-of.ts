import type { TcpProxy } from './tcp-proxy';

/** A point in the traffic of a proxy. */
export interface TrafficPoint {
  /** Only chunks towards the target that match count. */
  of?: RegExp;
  /** Which of them, from now on; default the next. */
  nth?: number;
  /** How many chunks later, in either direction; default none. */
  later?: number;
}

/**
 * Waits for a chunk.
 * @param act what happens before the chunk is passed on; see `TcpProxy.watch`
 */
export function chunkOf(
  proxy: TcpProxy,
  { of, nth = 1, later = 0 }: TrafficPoint,
  act: () => void = () => undefined,
): Promise<void> {
  let matches = 0;
  let after = 0;
  return new Promise((resolve) => {
    proxy.watch((chunk, towards) => {
      if (matches === nth) after++;
      else if (towards === 'target' && (!of || of.test(chunk.toString('latin1')))) matches++;
      if (matches < nth || after < later) return;
      proxy.watch(undefined);
      act();
      resolve();
    });
  });
}
