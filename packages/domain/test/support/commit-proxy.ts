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

/** Whether it is a COM_QUERY packet whose last or only statement is a COMMIT, as the driver sends it. */
function isCommit(chunk: Buffer): boolean {
  return (
    chunk[4] === 3 && chunk.readUIntLE(0, 3) === chunk.length - 4 && /(^|;)COMMIT$/.test(chunk.toString('latin1', 5))
  );
}

const MORE_RESULTS = 8;

/** Whether the server has answered every statement of a packet: each with OK, or the last one with an error. */
function isAnswered(replies: Buffer): boolean {
  for (let at = 0; at + 5 <= replies.length; ) {
    const end = at + 4 + replies.readUIntLE(at, 3);
    if (end > replies.length) return false;
    if (replies[at + 4] !== 0) return true;
    const status = afterInteger(replies, afterInteger(replies, at + 5));
    if ((replies.readUInt16LE(status) & MORE_RESULTS) === 0) return true;
    at = end;
  }
  return false;
}

/** Past a length-encoded integer. */
function afterInteger(bytes: Buffer, at: number): number {
  return at + ({ 252: 3, 253: 4, 254: 9 }[bytes[at] ?? 0] ?? 1);
}

/** A proxy in front of MySQL that intercepts COMMITs. */
export async function commitProxy(target: string): Promise<CommitProxy> {
  const { hostname, port } = new URL(target);
  const url = new URL(target);
  const sockets = new Set<Socket>();
  let fate: CommitFate | undefined;
  let met = 0;
  let late: { upstream: Socket; packet: Buffer } | undefined;

  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let dropping = false;
    let dropped = Buffer.alloc(0);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    upstream.on('data', (chunk) => {
      if (!dropping) return client.write(chunk);
      dropped = Buffer.concat([dropped, chunk]);
      if (!isAnswered(dropped)) return undefined;
      client.destroy();
      upstream.destroy();
    });
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream !== late?.upstream && upstream.destroy());
    client.on('data', (chunk) => {
      if (!fate || !isCommit(chunk)) return upstream.write(chunk);
      met++;
      dropping = true;
      if (fate === 'committed') upstream.write(chunk);
      if (fate === 'late') late = { upstream, packet: chunk };
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
      const answered = once(late.upstream, 'close');
      late.upstream.write(late.packet);
      await answered;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
