import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What happens to one statement. */
export type Fault =
  /** The connection breaks before the server gets it. */
  | 'lost'
  /** The server runs it, and the connection breaks before the reply. */
  | 'unanswered'
  /** The server rolls back, as in a deadlock. */
  | 'deadlock'
  /** A lock is waited for in vain. */
  | 'timeout'
  /** It fails, as on a full disk. */
  | 'broken';

/** @property at the how many-th statement from now, or the next COMMIT */
export interface FaultPlan {
  fault: Fault;
  at: number | 'commit';
}

export interface FaultProxy {
  url: string;
  /** One statement meets the fault, all others pass. Without a plan all of them do. */
  arm(plan?: FaultPlan): void;
  /** Whether that statement was sent. */
  readonly met: boolean;
  close(): Promise<void>;
}

const SIGNALS = {
  deadlock: "SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213",
  timeout: "SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1205",
  broken: "SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1114",
} as const;
const QUERY = 3;
const EXECUTE = 0x17;

/** A proxy in front of the database at which one statement can fail. What the server says of it, the server itself says. */
export async function faultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let armed: FaultPlan | undefined;
  let passed = 0;
  let met = false;

  /** The fault that the statement in a packet meets, if any. */
  function faultOf(packet: Buffer): Fault | undefined {
    const isStatement = packet[3] === 0 && (packet[4] === QUERY || packet[4] === EXECUTE);
    if (!armed || !isStatement) return undefined;
    passed++;
    const isMet = armed.at === 'commit' ? packet.toString('latin1', 5) === 'COMMIT' : passed === armed.at;
    if (!isMet) return undefined;
    const { fault } = armed;
    armed = undefined;
    met = true;
    return fault;
  }

  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    const end = () => void [client, upstream].map((socket) => socket.destroy());
    let coming = Buffer.alloc(0);
    let isDropping = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    upstream.on('data', (chunk) => (isDropping ? end() : client.write(chunk)));
    client.on('data', (chunk) => {
      coming = Buffer.concat([coming, chunk]);
      for (;;) {
        const length = coming.length < 4 ? Number.POSITIVE_INFINITY : 4 + coming.readUIntLE(0, 3);
        if (coming.length < length) return;
        const packet = coming.subarray(0, length);
        coming = coming.subarray(length);
        const fault = faultOf(packet);
        if (fault === 'lost') return end();
        isDropping ||= fault === 'unanswered';
        upstream.write(fault && fault !== 'unanswered' ? query(SIGNALS[fault]) : packet);
      }
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = new URL(target);
  const address = server.address();
  url.host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    url: url.href,
    arm(plan) {
      armed = plan;
      passed = 0;
      met = false;
    },
    get met() {
      return met;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A packet that sends one statement as text. */
function query(sql: string): Buffer {
  const packet = Buffer.alloc(5 + Buffer.byteLength(sql));
  packet.writeUIntLE(packet.length - 4, 0, 3);
  packet[4] = QUERY;
  packet.write(sql, 5);
  return packet;
}
