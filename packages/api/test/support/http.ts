import { Agent, type IncomingHttpHeaders, request } from 'node:http';

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
