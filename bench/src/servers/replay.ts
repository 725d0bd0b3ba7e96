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
  /** What the client has sent since it last got an answer, and what the database has said to that. */
  let asked = '';
  let said: Buffer[] = [];
  client.on('data', (chunk) => {
    // A client that goes on has its whole answer.
    if (said.length > 0) {
      answers.set(asked, Buffer.concat(said));
      asked = '';
      said = [];
    }
    asked += chunk.toString('latin1');
    const known = answers.get(asked);
    if (known) {
      asked = '';
      client.write(known);
    } else upstream.write(chunk);
  });
  upstream.on('data', (chunk) => {
    // The greeting answers nothing.
    if (asked !== '') said.push(chunk);
    client.write(chunk);
  });
  for (const [one, other] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}
