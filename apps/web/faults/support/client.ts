import { randomUUID } from 'node:crypto';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** One signed-in person, on connections that are kept. */
export class Client {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 100 });
  private readonly cookies = new Map<string, string>();
  private readonly address = `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`;

  /**
   * @param where the web app, or what names one of its processes for each request, as a balancer does
   * @param origin of the web app, if it is another address
   */
  constructor(
    private readonly where: string | (() => string),
    readonly workspace: string,
    private readonly origin = typeof where === 'string' ? where : '',
  ) {}

  get url(): string {
    return typeof this.where === 'string' ? this.where : this.where();
  }

  send(
    path: string,
    { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const cookie = this.cookieHeader();
      const all = { 'x-forwarded-for': this.address, ...(cookie ? { cookie } : {}), ...headers };
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const req = request(
        `${this.url}${path}`,
        { agent: this.agent, method, headers: { ...length, ...all } },
        (res) => {
          const chunks: Buffer[] = [];
          res.on('data', (chunk) => chunks.push(chunk));
          res.on('error', reject);
          res.on('end', () => {
            this.keep(res.headers['set-cookie'] ?? []);
            resolve({ status: res.statusCode ?? 0, headers: res.headers, text: Buffer.concat(chunks).toString() });
          });
        },
      );
      req.on('error', reject);
      req.end(body);
    });
  }

  read(path = 'tasks.list', input?: object): Promise<Reply> {
    const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return this.send(`/api/trpc/${path}${query}`, { headers: { 'x-workspace': this.workspace } });
  }

  write(path: string, input: object): Promise<Reply> {
    const headers = {
      'x-workspace': this.workspace,
      'x-trpc-source': 'test',
      'content-type': 'application/json',
      origin: this.origin,
    };
    return this.send(`/api/trpc/${path}`, { method: 'POST', headers, body: JSON.stringify(input) });
  }

  createTask(fields: object = {}): Promise<Reply> {
    return this.write('tasks.create', { title: 'A task', ...fields });
  }

  /** @param csrfToken fetched beforehand with `csrf`, where the forms have to arrive together */
  async signIn(email: string, password: string, csrfToken?: string): Promise<Reply> {
    return this.submit('/api/auth/callback/credentials', { email, password }, csrfToken);
  }

  signOut(): Promise<Reply> {
    return this.submit('/api/auth/signout', {});
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Somebody who has copied the cookies as they are now. */
  copy(where = this.where): Client {
    const other = new Client(where, this.workspace, this.origin);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }

  /** Requests that wait for their answer. */
  inFlight(): number {
    return Object.values(this.agent.sockets).reduce((sum, sockets) => sum + (sockets?.length ?? 0), 0);
  }

  close(): void {
    this.agent.destroy();
  }

  async csrf(): Promise<string> {
    return JSON.parse((await this.send('/api/auth/csrf')).text).csrfToken;
  }

  private async submit(path: string, fields: Record<string, string>, known?: string): Promise<Reply> {
    const csrfToken = known ?? (await this.csrf());
    const headers = { origin: this.origin, 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams({ json: 'true', csrfToken, ...fields }).toString();
    return this.send(path, { method: 'POST', headers, body });
  }

  private keep(lines: string[]): void {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}
