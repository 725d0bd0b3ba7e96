import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { htmlBody, listPage, messagePage, notFoundPage, script, style } from './pages';
import type { MailStore } from './store';

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
// A message can only be viewed: its links open in a new tab, its scripts and remote files do not load.
const MESSAGE_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'self'; form-action 'none'; frame-ancestors 'self'";

interface Answer {
  readonly status?: number;
  readonly type: 'text/html' | 'text/css' | 'text/javascript' | 'application/json';
  readonly body: string;
  readonly policy?: string;
}

/** The web page and JSON API of the mail catcher. */
export function createMailWeb(store: MailStore): Server {
  return createServer((request, response) => {
    // Prevents DNS rebinding: a foreign page could point its own host name at this machine.
    if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) {
      return send(request, response, { status: 403, ...json({ error: 'Unknown host' }) });
    }
    send(request, response, answer(store, request));
  });
}

function answer(store: MailStore, request: IncomingMessage): Answer {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const [first = '', second, third] = pathname.slice(1).split('/');
  const read = request.method === 'GET' || request.method === 'HEAD';
  if (pathname === '/api/messages') {
    if (request.method === 'DELETE') {
      store.clear();
      return json({ deleted: true });
    }
    return read ? json(store.list()) : methodNotAllowed;
  }
  if (!read) return methodNotAllowed;
  if (pathname === '/healthz') return json({ pid: process.pid });
  if (pathname === '/') return page(listPage(store.list()));
  if (pathname === '/style.css') return { type: 'text/css', body: style };
  if (pathname === '/page.js') return { type: 'text/javascript', body: script };
  if (pathname.startsWith('/api/messages/')) {
    const message = store.find(pathname.slice('/api/messages/'.length));
    return message ? json(message) : { status: 404, ...json({ error: 'No such message' }) };
  }
  if (first === 'messages' && second) {
    const message = store.find(second);
    if (message && third === undefined) return page(messagePage(message));
    if (message && third === 'html') return { type: 'text/html', body: htmlBody(message), policy: MESSAGE_POLICY };
  }
  return { status: 404, ...page(notFoundPage()) };
}

const methodNotAllowed: Answer = { status: 405, type: 'application/json', body: '{"error":"Method not allowed"}' };

function page(body: string): Answer {
  return { type: 'text/html', body };
}

function json(value: unknown): Answer {
  return { type: 'application/json', body: JSON.stringify(value) };
}

function send(request: IncomingMessage, response: ServerResponse, { status = 200, type, body, policy }: Answer): void {
  request.resume();
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    'content-security-policy': policy ?? PAGE_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
