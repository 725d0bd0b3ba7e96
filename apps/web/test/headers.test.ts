import type { IncomingHttpHeaders } from 'node:http';
import { testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from './support/browser';
import { startEdge, type TestEdge } from './support/edge';

/** Sits where Next does and says what reached it. */
const echo = () => (req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse) => {
  res.setHeader('content-type', 'application/json');
  res.end(JSON.stringify({ headers: req.headers, url: req.url }));
};

let edge: TestEdge;
let secure: TestEdge;

beforeAll(async () => {
  // Without anybody, all entrances lead to the set-up.
  const runtime = testRuntime(servers());
  await testWorkspace(runtime);
  await runtime.close();
  [edge, secure] = await Promise.all([
    startEdge({ guest: echo }),
    startEdge({
      guest: echo,
      publicUrl: 'https://desk.example.com',
      trustedHops: 1,
      databaseUrl: servers().databaseUrl,
    }),
  ]);
});
afterAll(() => Promise.all([edge.close(), secure.close()]));

async function reached(headers: Record<string, string>, on = edge): Promise<IncomingHttpHeaders> {
  return JSON.parse((await send(on.origin, { path: '/', headers })).text).headers;
}

const ROUTES = [
  ['a page', { path: '/' }, 200],
  ['a page inside', { path: '/w/desk' }, 302],
  ['a page of next-auth', { path: '/api/auth/session' }, 200],
  ['an asset', { path: '/_next/static/x.js' }, 200],
  ['a call', { path: '/api/trpc/me.get' }, 401],
  ['a batch', { path: '/api/trpc/me.get?batch=1' }, 401],
  ['a call that is not', { path: '/api/trpc/no.such' }, 404],
  ['a stream', { path: '/api/events' }, 401],
  ['the service worker', { path: '/sw.js' }, 200],
  ['a file', { path: '/api/files/reports/x/csv' }, 401],
  ['health', { path: '/healthz' }, 200],
  ['readiness', { path: '/readyz' }, 200],
  ['metrics', { path: '/metrics' }, 404],
  ['a bad address', { path: '//x' }, 400],
  ['a long address', { path: `/${'x'.repeat(9_000)}` }, 414],
  ['a method nobody takes', { method: 'POST', path: '/' }, 405],
  ['a forged form', { method: 'POST', path: '/api/auth/signout' }, 403],
] as const;

describe('on every answer', () => {
  it.each(ROUTES)('to %s stand the headers that keep browsers safe', async (_what, request, status) => {
    const reply = await send(edge.origin, request);
    expect(reply.status).toBe(status);
    expect(reply.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(reply.headers['strict-transport-security']).toBeUndefined();
    expect(reply.headers['x-powered-by']).toBeUndefined();
    expect(reply.headers.server).toBeUndefined();
    expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    if (/^\/(api\/(trpc|events|files)|w\/|healthz|readyz|metrics)/.test(request.path)) {
      expect(reply.headers['cache-control']).toContain('no-store');
    }
  });

  it.each(ROUTES)('to %s stands, under https, that it stays https', async (_what, request) => {
    const { headers } = await send(secure.origin, request);
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  });
});

describe('the content policy', () => {
  const policyOf = async (path = '/') => {
    const { headers } = await send(edge.origin, { path });
    const text = String(headers['content-security-policy']);
    return new Map(text.split('; ').map((part) => [part.split(' ')[0] ?? '', part.split(' ').slice(1)]));
  };

  it('lets run what carries the nonce of this answer, and nothing else', async () => {
    const policy = await policyOf();
    const [nonce = '', ...rest] = policy.get('script-src') ?? [];
    expect(nonce).toMatch(/^'nonce-[A-Za-z0-9+/]{22}=='$/);
    expect(rest).toEqual(["'strict-dynamic'"]);
    expect(policy.get('style-src')).toEqual(["'self'", nonce]);
    for (const [name, value] of Object.entries({
      'default-src': ["'self'"],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
      'form-action': ["'self'"],
      'connect-src': ["'self'"],
    })) {
      expect(policy.get(name), name).toEqual(value);
    }
    expect(JSON.stringify([...policy])).not.toMatch(/unsafe|\*|https?:/);
  });

  it('has a nonce nobody saw before, each time', async () => {
    const nonces = await Promise.all(Array.from({ length: 50 }, async () => (await policyOf()).get('script-src')?.[0]));
    expect(new Set(nonces).size).toBe(50);
  });

  it('is told to Next word for word, with its nonce', async () => {
    const { headers, text } = await send(edge.origin, { path: '/' });
    const told: IncomingHttpHeaders = JSON.parse(text).headers;
    expect(told['content-security-policy']).toBe(headers['content-security-policy']);
    expect(headers['content-security-policy']).toContain(`'nonce-${told['x-nonce']}'`);
  });

  it('comes with who may create an account', async () => {
    const { text } = await send(edge.origin, { path: '/' });
    expect(JSON.parse(text).headers['x-sign-up']).toBe('open');
  });
});

describe('what a client may not say', () => {
  const LIES = {
    'x-nonce': 'evil-nonce',
    'x-sign-up': 'evil-mode',
    'content-security-policy': "script-src 'nonce-evil-nonce'",
    'content-security-policy-report-only': "script-src 'nonce-evil-nonce'",
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'gopher',
    'x-forwarded-port': '31337',
    'x-client-address': '10.9.8.7',
    'x-middleware-subrequest': 'middleware:middleware:middleware',
    'x-middleware-rewrite': 'https://evil.example/',
    'x-middleware-next': '1',
    'x-middleware-set-cookie': 'evil=1',
    'x-middleware-anything-new': 'evil',
  };

  it.each(Object.entries(LIES))('%s does not reach Next', async (name, lie) => {
    for (const spelling of [name, name.toUpperCase()]) {
      const told = await reached({ [spelling]: lie });
      expect(told[name]).not.toBe(lie);
      expect(JSON.stringify(told)).not.toMatch(/evil|10\.9\.8\.7|31337|gopher/);
    }
  });

  it('its address is the one it connects from, unless a proxy of ours says another', async () => {
    expect((await reached({ 'x-forwarded-for': '203.0.113.9' }))['x-client-address']).toBe('127.0.0.1');
    const behind = async (forwarded?: string) =>
      (await reached(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, secure))['x-client-address'];
    expect(await behind('203.0.113.9')).toBe('203.0.113.9');
    expect(await behind('6.6.6.6, 203.0.113.9')).toBe('203.0.113.9');
    expect(await behind('6.6.6.6 , 203.0.113.9 ')).toBe('203.0.113.9');
    expect(await behind(', ,')).toBe('127.0.0.1');
    expect(await behind()).toBe('127.0.0.1');
  });

  it('its request id, unless a proxy of ours says one, and a sane one', async () => {
    const idOf = async (given: string, on: TestEdge) =>
      (await send(on.origin, { path: '/healthz', headers: { 'x-request-id': given } })).headers['x-request-id'];
    expect(await idOf('abcdefgh-1234', edge)).not.toBe('abcdefgh-1234');
    expect(await idOf('abcdefgh-1234', secure)).toBe('abcdefgh-1234');
    for (const given of ['short', 'x'.repeat(65), 'has space in it', '"quoted-id"', '../../etc/x']) {
      expect(await idOf(given, secure)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});
