import { once } from 'node:events';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';

/** One connection pool for the tests' requests; call `close()` at the end of the file so that servers can stop. */
export const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export interface Ask {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Sends a request exactly as given: unlike fetch, it adds no Sec-Fetch or Origin header and forbids none. */
export function ask(origin: string, { method = 'GET', path, headers = {}, body }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const req = request({ agent, hostname, port, method, path, headers: { ...length, ...headers } });
    req.on('error', reject);
    req.on('response', (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk) => chunks.push(chunk));
      res.on('error', reject);
      res.on('end', () =>
        resolve({ status: res.statusCode ?? 0, headers: res.headers, text: Buffer.concat(chunks).toString() }),
      );
    });
    req.end(body);
  });
}

/** Sends a GET request on a connection of its own, but for its last line. @returns sends that, and resolves with the answer */
export async function begin(
  origin: string,
  { path, headers = {} }: Pick<Ask, 'path' | 'headers'>,
): Promise<() => Promise<Pick<Answer, 'status' | 'text'>>> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  await once(socket, 'connect');
  const lines = Object.entries({ host: hostname, connection: 'close', ...headers }).map(([k, v]) => `${k}: ${v}\r\n`);
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}`);
  return async () => {
    socket.write('\r\n');
    let answer = '';
    for await (const part of socket) answer += part;
    const [head = '', ...text] = answer.split('\r\n\r\n');
    return { status: Number(head.split(' ')[1]), text: text.join('\r\n\r\n') };
  };
}
