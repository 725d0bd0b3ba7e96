import { type IncomingHttpHeaders, request } from 'node:http';
import type { TestEdge } from './edge';

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface Request {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

/** A request exactly as written, on a connection of its own. */
export function send(origin: string, { method = 'GET', path, headers = {}, body }: Request): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const req = request({ agent: false, hostname, port, method, path, headers: { ...length, ...headers } }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk) => chunks.push(chunk));
      res.on('end', () =>
        resolve({ status: res.statusCode ?? 0, headers: res.headers, text: Buffer.concat(chunks).toString() }),
      );
      res.on('error', reject);
    });
    req.on('error', reject);
    req.end(body);
  });
}

/** A browser as far as sign-in goes: it keeps cookies and says where its requests come from. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** Every Set-Cookie line it was sent. */
  readonly cookieLines: string[] = [];

  constructor(
    readonly edge: TestEdge,
    private readonly extra: Record<string, string> = {},
  ) {}

  async get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.keep(await send(this.edge.origin, { path, headers: { ...this.own(), ...headers } }));
  }

  post(path: string, fields: Record<string, string>): Promise<Reply> {
    return this.sendBody(path, new URLSearchParams(fields).toString(), { type: 'application/x-www-form-urlencoded' });
  }

  /** What next-auth's own client does to "update" a session. */
  async updateSession(data: unknown): Promise<Reply> {
    const { csrfToken } = JSON.parse((await this.get('/api/auth/csrf')).text);
    return this.sendBody('/api/auth/session', JSON.stringify({ csrfToken, data }), { type: 'application/json' });
  }

  /** Posts one of next-auth's forms, with its token. */
  async submit(path: string, fields: Record<string, string>): Promise<Reply> {
    const { csrfToken } = JSON.parse((await this.get('/api/auth/csrf')).text);
    return this.post(path, { json: 'true', csrfToken, ...fields });
  }

  signIn(email: string, password: string, fields: Record<string, string> = {}): Promise<Reply> {
    return this.submit('/api/auth/callback/credentials', { email, password, ...fields });
  }

  signOut(): Promise<Reply> {
    return this.submit('/api/auth/signout', {});
  }

  /** A procedure's answer; a mutation's if there is an input. */
  async call(path: string, input?: object, headers: Record<string, string> = {}): Promise<Reply> {
    return input === undefined ? this.get(`/api/trpc/${path}`, headers) : this.mutate(path, input, headers);
  }

  /** Calls a mutation of the API, as the page does. */
  async mutate(procedure: string, input?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const body = input === undefined ? '' : JSON.stringify(input);
    const extra = { 'x-trpc-source': 'test', ...headers };
    return this.sendBody(`/api/trpc/${procedure}`, body, { type: 'application/json', extra });
  }

  /** Whether a call would be let in; on another process when one is given. */
  async status(edge: TestEdge = this.edge): Promise<number> {
    const { status } = await send(edge.origin, { path: '/api/trpc/me.get', headers: this.own() });
    return status;
  }

  sessionCookie(): [name: string, token: string] {
    const found = [...this.cookies].find(([name]) => name.endsWith('quartermaster-session'));
    if (!found) throw new Error('not signed in');
    return found;
  }

  private async sendBody(
    path: string,
    body: string,
    { type, extra = {} }: { type: string; extra?: Record<string, string> },
  ): Promise<Reply> {
    const headers = {
      ...this.own(),
      origin: this.edge.publicUrl,
      'sec-fetch-site': 'same-origin',
      'content-type': type,
      ...extra,
    };
    return this.keep(await send(this.edge.origin, { method: 'POST', path, headers, body }));
  }

  private own(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { ...this.extra, ...(cookie ? { cookie } : {}) };
  }

  private keep(reply: Reply): Reply {
    for (const line of reply.headers['set-cookie'] ?? []) {
      this.cookieLines.push(line);
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return reply;
  }
}
