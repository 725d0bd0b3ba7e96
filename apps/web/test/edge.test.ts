import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { LIMITS } from '@quartermaster/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from './support/browser';
import { startEdge, type TestEdge } from './support/edge';

let edge: TestEdge;
let reachedNext: string[];

beforeAll(async () => {
  reachedNext = [];
  edge = await startEdge({
    guest: () => async (req, res) => {
      reachedNext.push(`${req.method} ${req.url}`);
      if (req.url === '/boom') throw new Error('S3CRET of a page');
      res.end('a page');
    },
  });
});
afterAll(() => edge.close());

/** Bytes as written; what came back until the server closed. */
async function raw(lines: string, after?: (socket: Socket) => void): Promise<string> {
  const { hostname, port } = new URL(edge.origin);
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.setEncoding('latin1').on('data', (part: string) => {
    text += part;
  });
  socket.on('error', () => undefined);
  socket.write(lines, 'latin1');
  after?.(socket);
  await once(socket, 'close');
  return text;
}

const statusOf = (text: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0);

describe('the edge', () => {
  it.each([LIMITS.urlBytes - 1, LIMITS.urlBytes, LIMITS.urlBytes + 1])(
    'takes an address of %i bytes up to 8 KB and refuses above',
    async (bytes) => {
      const { status } = await send(edge.origin, { path: '/page?'.padEnd(bytes, 'x') });
      expect(status).toBe(bytes > LIMITS.urlBytes ? 414 : 200);
    },
  );

  it.each([
    ['64 KB of address', `GET /${'x'.repeat(65_536)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431],
    ['64 KB of headers', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(65_536)}\r\n\r\n`, 431],
    ['what is not HTTP', 'hello\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['a NUL in a header', 'GET / HTTP/1.1\r\nhost: x\r\nx: a\u0000b\r\n\r\n', 400],
    ['two lengths', 'POST /api/auth/x HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab', 400],
    [
      'a length and chunks',
      'POST /api/auth/x HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['a negative length', 'POST /api/auth/x HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n', 400],
    ['a whole address', 'GET http://evil.example/ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 400],
    ['a star', 'OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 400],
  ])('answers %s with the right refusal and passes nothing on', async (_what, request, status) => {
    const before = reachedNext.length;
    expect(statusOf(await raw(request))).toBe(status);
    expect(reachedNext).toHaveLength(before);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])(
    'passes no %s on to a page: nothing there takes one',
    async (method) => {
      const before = reachedNext.length;
      for (const path of ['/', '/w/desk/tasks', '/_next/image?url=x', '/api/other']) {
        const { status, headers } = await send(edge.origin, {
          method,
          path,
          headers: { 'next-action': 'x'.repeat(40) },
        });
        expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
      }
      expect(reachedNext).toHaveLength(before);
    },
  );

  it('upgrades no connection in production', async () => {
    const text = await raw('GET /_next/hmr HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
    expect(text).toBe('');
  });

  it('cuts off a body without end, wherever it is sent', async () => {
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    for (const [head, status] of [
      ['GET / HTTP/1.1', 200],
      ['POST / HTTP/1.1', 405],
      ['POST /api/auth/signout HTTP/1.1', 403],
      ['POST /api/auth/signout HTTP/1.1\r\nsec-fetch-site: same-origin', 411],
    ] as const) {
      let sent = 0;
      const text = await raw(`${head}\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n`, (socket) => {
        const pour = () => {
          while (!socket.destroyed && sent < 512 * 1024 ** 2 && socket.write(chunk)) sent += chunk.length;
          if (!socket.destroyed) sent += chunk.length;
        };
        socket.on('drain', pour);
        pour();
      });
      expect([head, statusOf(text)]).toEqual([head, status]);
      expect(sent).toBeLessThan(32 * 1024 ** 2);
    }
  });

  it('waits for headers and bodies only so long', async () => {
    const json = 'content-type: application/json\r\nx-trpc-source: x\r\nsec-fetch-site: same-origin';
    const slow = await Promise.all([
      raw('GET / HTTP/1.1\r\nhost: x\r\nx-one'),
      raw(`POST /api/trpc/auth.signUp HTTP/1.1\r\nhost: x\r\n${json}\r\ncontent-length: 100\r\n\r\n{`),
      raw('POST /api/auth/signout HTTP/1.1\r\nhost: x\r\nsec-fetch-site: same-origin\r\ncontent-length: 100\r\n\r\nx'),
    ]);
    // The guest of these tests answers without reading the form: its connection just ends.
    expect(slow.map(statusOf)).toEqual([408, 408, 200]);
    expect((await send(edge.origin, { path: '/healthz' })).status).toBe(200);
  });

  it('tells nothing of an error of its own but a reference, and that reference finds it', async () => {
    const { status, headers, text } = await send(edge.origin, { path: '/boom' });
    const id = String(headers['x-request-id']);
    expect(status).toBe(500);
    expect(text).not.toContain('S3CRET');
    expect(text).toContain(`Reference: ${id}`);
    const line = edge
      .logs()
      .split('\n')
      .find((one) => one.includes(id));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 'error', msg: 'request failed', path: '/boom' });
  });

  it('counts what it passes on', async () => {
    const { registry } = await import('@quartermaster/logger/metrics');
    const text = await registry.metrics();
    expect(text).toMatch(/http_request_seconds_count\{route="page",method="GET",status="200"\} [1-9]/);
    expect(text).toMatch(/http_request_seconds_count\{route="auth",method="POST",status="403"\} [1-9]/);
    expect(text).toMatch(/http_request_seconds_count\{route="page",method="other",status="405"\} [1-9]/);
  });
});
