import { once } from 'node:events';
import { connect } from 'node:net';

export interface Flood {
  /** The response's status, 0 without a response. */
  status: number;
  text: string;
  /** Bytes sent before the server stopped reading. */
  sentBytes: number;
  /** Memory growth of this process, which also runs the server. */
  grownBytes: number;
}

const CHUNK = Buffer.alloc(64 * 1024, 0x20);
const FRAME = Buffer.concat([Buffer.from(`${CHUNK.length.toString(16)}\r\n`), CHUNK, Buffer.from('\r\n')]);

/** Sends an endless chunked body, up to `most` bytes, until the server stops reading. */
export async function flood(origin: string, head: string[], most = 1024 ** 3): Promise<Flood> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const before = process.memoryUsage().rss;
  let [text, sentBytes, peak] = ['', 0, before];
  let open = true;
  socket.setEncoding('latin1').on('data', (part: string) => {
    text += part;
  });
  socket.on('error', () => undefined);
  const closed = once(socket, 'close').then(() => {
    open = false;
  });
  socket.write(`${[...head, `host: ${hostname}`, 'transfer-encoding: chunked'].join('\r\n')}\r\n\r\n`);
  while (open && sentBytes < most) {
    const goesOn = socket.write(FRAME);
    sentBytes += FRAME.length;
    peak = Math.max(peak, process.memoryUsage().rss);
    if (!goesOn) await Promise.race([closed, once(socket, 'drain').catch(() => undefined)]);
    else await new Promise(setImmediate);
  }
  socket.end();
  await closed;
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text, sentBytes, grownBytes: peak - before };
}
