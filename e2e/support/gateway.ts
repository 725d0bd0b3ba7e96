import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { settings } from './settings';

/** Stands between a browser and the server, as a proxy does: it can be down, and can hand out another service worker. */
export interface Gateway {
  url: string;
  /** Refuses connections, as a server that is down. The browser itself stays online. */
  down: () => Promise<void>;
  up: () => Promise<void>;
  /** Changes the service worker's script; every other file stays as it is. */
  changeWorker: (change: (script: string) => string) => void;
  close: () => Promise<void>;
}

export async function openGateway(): Promise<Gateway> {
  let change = (script: string) => script;
  const sockets = new Set<Socket>();
  const server = createServer((req, res) => void pass(req, res, (script) => change(script)));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    down: stop,
    up: () => listen(port),
    changeWorker: (next) => {
      change = next;
    },
    close: async () => (server.listening ? stop() : undefined),
  };
}

function pass(req: IncomingMessage, res: ServerResponse, change: (script: string) => string): void {
  const { origin, host } = new URL(settings.baseUrl);
  const headers = { ...req.headers, host, ...(req.headers.origin ? { origin } : {}) };
  const onward = request(new URL(req.url ?? '/', origin), { method: req.method ?? 'GET', headers }, (answer) => {
    if (req.url !== '/sw.js') {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
      return;
    }
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => {
      const { 'content-length': _, ...rest } = answer.headers;
      res.writeHead(answer.statusCode ?? 502, rest).end(change(Buffer.concat(chunks).toString()));
    });
  });
  onward.on('error', () => res.destroy());
  res.on('close', () => onward.destroy());
  req.pipe(onward);
}
