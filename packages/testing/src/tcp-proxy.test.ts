import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { eventually } from './eventually';
import { type TcpProxy, tcpProxy } from './tcp-proxy';

const origin = createServer((_request, response) => response.end('hello'));
let proxy: TcpProxy;

beforeAll(() => new Promise<void>((resolve) => void origin.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  origin.closeAllConnections();
  origin.close();
});
beforeEach(async () => {
  const { port } = origin.address() as AddressInfo;
  proxy = await tcpProxy({ target: `http://user:pw@127.0.0.1:${port}/path?x=1` });
});
afterEach(() => proxy.close());

const ask = (timeoutMs = 2_000) =>
  fetch(`http://127.0.0.1:${proxy.port}/`, {
    headers: { connection: 'close' },
    signal: AbortSignal.timeout(timeoutMs),
  }).then((answer) => answer.text());

it('passes bytes both ways and keeps the rest of the URL', async () => {
  expect(await ask()).toBe('hello');
  expect(proxy.url).toBe(`http://user:pw@127.0.0.1:${proxy.port}/path?x=1`);
});

it('refuses while cut and works again after resume', async () => {
  proxy.cut();
  await expect(ask()).rejects.toThrow('fetch failed');
  proxy.resume();
  expect(await ask()).toBe('hello');
});

it('accepts but answers nothing while frozen, and delivers the buffered bytes after resume', async () => {
  proxy.freeze();
  await expect(ask(100)).rejects.toThrow(/timeout/);
  const waiting = ask();
  proxy.resume();
  expect(await waiting).toBe('hello');
});

it('delays each direction', async () => {
  proxy.delay(50);
  const before = performance.now();
  expect(await ask()).toBe('hello');
  expect(performance.now() - before).toBeGreaterThanOrEqual(95);
});

it('delays without changing the order, however close together the chunks are', async () => {
  let received = '';
  const sink = createTcpServer((socket) =>
    socket.on('data', (chunk) => {
      received += chunk;
    }),
  );
  await once(sink.listen(0, '127.0.0.1'), 'listening');
  const { port } = sink.address() as AddressInfo;
  const slow = await tcpProxy({ target: `tcp://127.0.0.1:${port}` });
  try {
    slow.delay(20);
    // Where the clock passes a power of two, sums with it are rounded, so the delays of two chunks differ slightly.
    const offset = 2 ** 20 - 30 - performance.now();
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + offset);
    const client = connect({ port: slow.port, host: '127.0.0.1', noDelay: true });
    const lines = Array.from({ length: 5_000 }, (_, index) => `${index}\n`);
    for (const line of lines) {
      client.write(line);
      await nextTurn();
    }
    await eventually(() => received.length === lines.join('').length);
    expect(received).toBe(lines.join(''));
    client.destroy();
  } finally {
    vi.restoreAllMocks();
    await slow.close();
    sink.close();
  }
});

it('shows chunks before it passes them on: one that is cut off does not arrive, and the last before a freeze does', async () => {
  const seen: string[] = [];
  proxy.watch((chunk, towards) => void seen.push(`${towards} ${String(chunk).split(' ')[0]}`));
  expect(await ask()).toBe('hello');
  expect(seen).toEqual(['target GET', 'client HTTP/1.1']);
  proxy.watch((_, towards) => towards === 'client' && proxy.cut());
  await expect(ask()).rejects.toThrow('fetch failed');
  proxy.resume();
  proxy.watch((_, towards) => towards === 'client' && proxy.freeze());
  expect(await ask()).toBe('hello');
  proxy.watch(undefined);
  proxy.resume();
  expect(await ask()).toBe('hello');
  expect(seen).toHaveLength(2);
});
