/**
 * Stands for a database that costs nothing: what a client asks again, byte for byte, is answered with the bytes of the first answer;
 * the rest is passed on. Good for reads that are always the same; writes that repeat are lost.
 */
import { connect, createServer, type Socket } from 'node:net';

/** The database to stand for. */
export interface ReplayTask {
  host: string;
  port: number;
}
export interface ReplayResult {
  /** Where it listens. */
  port: number;
}

const answers = new Map<string, Buffer>();
/** Commands of the protocol, in the first byte after the head of a packet. */
const PREPARE = 0x16;
const EXECUTE = 0x17;
const HEAD = 4;

process.on('message', (database: ReplayTask) => {
  const server = createServer({ noDelay: true }, (client) => serve(client, database));
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    const result: ReplayResult = { port: typeof address === 'object' && address ? address.port : 0 };
    process.send?.(result);
  });
});
process.on('disconnect', () => process.exit());

function serve(client: Socket, database: ReplayTask): void {
  const upstream = connect({ ...database, noDelay: true });
  /** The prepared statements of this connection: the database numbers them anew in each. */
  const statements = new Map<number, string>();
  /** What the client has sent since it last got an answer, and what the database has said to that. */
  let asked = Buffer.alloc(0);
  let said: Buffer[] = [];
  client.on('data', (chunk) => {
    // A client that goes on has its whole answer.
    if (said.length > 0) {
      remember(Buffer.concat(said));
      asked = Buffer.alloc(0);
      said = [];
    }
    asked = Buffer.concat([asked, chunk]);
    const known = asked[HEAD] === PREPARE ? undefined : answers.get(nameOf(asked));
    if (known) {
      asked = Buffer.alloc(0);
      client.write(known);
    } else upstream.write(chunk);
  });
  upstream.on('data', (chunk) => {
    // The greeting answers nothing.
    if (asked.length > 0) said.push(chunk);
    client.write(chunk);
  });

  function remember(answer: Buffer): void {
    if (asked[HEAD] === PREPARE) statements.set(answer.readUInt32LE(HEAD + 1), asked.toString('latin1'));
    else answers.set(nameOf(asked), answer);
  }

  /** The same for every connection: the text of a statement instead of its number. */
  function nameOf(request: Buffer): string {
    if (request[HEAD] !== EXECUTE || request.length < HEAD + 5) return request.toString('latin1');
    return `${statements.get(request.readUInt32LE(HEAD + 1))}${request.toString('latin1', HEAD + 5)}`;
  }
  for (const [one, other] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}
