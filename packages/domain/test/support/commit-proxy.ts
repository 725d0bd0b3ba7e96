import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** The outcome of one COMMIT. In every case the client's connection breaks before the reply. */
export type CommitFate =
  /** The server commits; its reply is lost. */
  | 'committed'
  /** The server never receives it. */
  | 'lost'
  /** The server commits, but only after `deliver` was called. */
  | 'late';

export interface CommitProxy {
  url: string;
  /** The next COMMIT gets this outcome; later ones pass unchanged. */
  next(fate: CommitFate): void;
  /** Number of COMMITs intercepted. */
  readonly met: number;
  /** Passes a late COMMIT to the server. Resolves when the server has answered it. */
  deliver(): Promise<void>;
  close(): Promise<void>;
}

/** The COM_QUERY packet with the single word, as the driver sends it: length, sequence number, command, text. */
const COMMIT = Buffer.concat([Buffer.from([7, 0, 0, 0, 3]), Buffer.from('COMMIT')]);

/** A proxy in front of MySQL that intercepts COMMITs. */
export async function commitProxy(target: string): Promise<CommitProxy> {
  const { hostname, port } = new URL(target);
  const url = new URL(target);
  const sockets = new Set<Socket>();
  let fate: CommitFate | undefined;
  let met = 0;
  let late: Socket | undefined;

  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let dropping = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    upstream.on('data', (chunk) => {
      if (!dropping) return client.write(chunk);
      client.destroy();
      upstream.destroy();
    });
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream !== late && upstream.destroy());
    client.on('data', (chunk) => {
      if (!fate || !chunk.equals(COMMIT)) return upstream.write(chunk);
      met++;
      dropping = true;
      if (fate === 'committed') upstream.write(chunk);
      if (fate === 'late') late = upstream;
      if (fate !== 'committed') client.destroy();
      fate = undefined;
      return undefined;
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  url.host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    url: url.href,
    next(outcome) {
      fate = outcome;
    },
    get met() {
      return met;
    },
    async deliver() {
      if (!late) throw new Error('there is no late COMMIT');
      const answered = once(late, 'close');
      late.write(COMMIT);
      await answered;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
