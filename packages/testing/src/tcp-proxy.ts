import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface TcpProxy {
  readonly port: number;
  /** The target's URL with the proxy's address: user, password, path and query stay. */
  readonly url: string;
  /** Drops every connection and refuses new ones until `resume()`. */
  cut(): void;
  /** Keeps connections open and accepts new ones, but passes no byte until `resume()`: a half-open network. */
  freeze(): void;
  /** Back to normal; bytes buffered during a freeze are delivered. */
  resume(): void;
  /** Delays every later chunk by this time, in each direction. */
  delay(ms: number): void;
  /**
   * Shows every chunk before it is passed on, so that a test can act at a point in the traffic instead of at a time: `cut()` from there
   * drops the chunk, `freeze()` lets it pass as the last. Undefined ends it.
   */
  watch(look: Look | undefined): void;
  close(): Promise<void>;
}

export type Look = (chunk: Buffer, towards: 'target' | 'client') => void;

/** A loopback proxy in front of one server, for tests of network faults. */
export async function tcpProxy({ target }: { readonly target: string }): Promise<TcpProxy> {
  const to = new URL(target);
  const sockets = new Set<Socket>();
  let mode: 'open' | 'frozen' | 'cut' = 'open';
  let delayMs = 0;
  let look: Look | undefined;

  function pipe(from: Socket, into: Socket, towards: 'target' | 'client'): void {
    let last: Promise<void> | undefined;
    /** Runs callbacks in order: of two timers a millisecond apart, the later may fire first. */
    const later = (act: () => void) => {
      if (delayMs === 0 && !last) return act();
      const due = performance.now() + delayMs;
      const turn = Promise.resolve(last).then(async () => {
        const left = due - performance.now();
        if (left > 0) await sleep(left);
        act();
        if (last === turn) last = undefined;
      });
      last = turn;
    };
    from.on('data', (chunk) => {
      look?.(chunk, towards);
      later(() => into.destroyed || into.write(chunk));
    });
    from.on('end', () => later(() => into.end()));
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      later(() => into.destroy());
    });
    sockets.add(from);
    if (mode === 'frozen') from.pause();
  }

  const server = createServer({ allowHalfOpen: true }, (client) => {
    if (mode === 'cut') return void client.destroy();
    const upstream = connect({ port: Number(to.port), host: to.hostname, allowHalfOpen: true });
    pipe(client, upstream, 'target');
    pipe(upstream, client, 'client');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(port);

  return {
    port,
    url: url.href,
    cut() {
      mode = 'cut';
      for (const socket of sockets) socket.destroy();
    },
    freeze() {
      mode = 'frozen';
      for (const socket of sockets) socket.pause();
    },
    resume() {
      mode = 'open';
      for (const socket of sockets) socket.resume();
    },
    delay(ms) {
      delayMs = ms;
    },
    watch(next) {
      look = next;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
