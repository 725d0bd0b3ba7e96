import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { limitBodyTime } from '../src/server/body-time';

const LIMIT_MS = 150;
const server = createServer((req, res) => {
  limitBodyTime(req, res, LIMIT_MS);
  req.resume().once('end', () => res.end('all of it'));
});
beforeAll(async () => void (await once(server.listen(0, '127.0.0.1'), 'listening')));
afterAll(() => void server.close());

/** What comes back on a connection that sends a head, and then whatever `go` sends. */
async function answer(path: string, go: (socket: Socket) => void): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
    if (text.includes('all of it')) socket.end();
  });
  socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 12\r\n\r\n`);
  go(socket);
  await once(socket, 'close');
  return text;
}

/** A byte each third of the limit: all of them take four times as long as it. */
function drip(socket: Socket): void {
  let sent = 0;
  const timer = setInterval(() => {
    if (sent++ === 12 || socket.destroyed) clearInterval(timer);
    else socket.write('x');
  }, LIMIT_MS / 3);
}

it('a file that keeps coming has the time it needs', async () => {
  expect(await answer('/api/files/tasks/1', drip)).toContain('200 OK');
});

it('a file that stops coming is given up', async () => {
  expect(await answer('/api/files/tasks/1', (socket) => socket.write('x'))).toMatch(/^HTTP\/1\.1 408 /);
});

it('anything else has to be here in time, however busily it comes', async () => {
  expect(await answer('/api/trpc/auth.signUp', drip)).toMatch(/^HTTP\/1\.1 408 /);
});
