import { randomUUID } from 'node:crypto';
import { testRuntime } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { safeNextPath } from '../src/features/auth/next-path';
import { from } from './support/address';
import { authGuest } from './support/auth-guest';
import { Browser, send } from './support/browser';
import { startEdge, type TestEdge } from './support/edge';
import { PASSWORD, type Team, teamWithPasswords } from './support/person';

const runtime = testRuntime(servers());
let edge: TestEdge;
let team: Team;

beforeAll(async () => {
  [edge, team] = await Promise.all([startEdge({ guest: authGuest, trustedHops: 1 }), teamWithPasswords(runtime)]);
});
afterAll(async () => {
  await edge.close();
  await runtime.close();
});

/** Where somebody would like a person to be sent. ORIGIN is ours. */
const TARGETS = [
  'https://evil.example',
  'http://evil.example/',
  'HTTPS://EVIL.EXAMPLE',
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '\\\\evil.example',
  '/\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  '\t//evil.example',
  ' //evil.example',
  'https:evil.example',
  'https:/evil.example',
  'https:\\\\evil.example',
  'http:\\evil.example',
  'ORIGIN@evil.example',
  'ORIGIN.evil.example',
  'ORIGIN:80@evil.example',
  'https://ORIGINHOST@evil.example',
  'https://ORIGINHOST.evil.example',
  'https://evil.example/ORIGIN',
  'https://evil.example?ORIGIN',
  'https://evil.example#ORIGIN',
  'https://evil.example\\@ORIGINHOST',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)//ORIGIN',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:ORIGIN/x',
  'ftp://evil.example',
  'https://evil。example',
  'https://еvil.example',
  '//%65vil.example',
  '//evil%2eexample',
  '/%09/evil.example',
  '/%5cevil.example',
  '/..//evil.example',
  '/.//evil.example',
  '.evil.example',
  '@evil.example',
  'null',
  '',
];

const filled = (target: string) =>
  target.replaceAll('ORIGINHOST', new URL(edge.publicUrl).host).replaceAll('ORIGIN', edge.publicUrl);

/** Where a browser on our pages would go. */
const landing = (location: string) => new URL(location, edge.publicUrl).origin;

describe('a wish where to go next', () => {
  it('is tried in more than forty ways', () => {
    expect(new Set(TARGETS).size).toBeGreaterThan(40);
  });

  it.each(TARGETS)('of %j keeps a sign-in, a sign-out and a link to them on this site', async (target) => {
    const browser = new Browser(edge, from());
    const callbackUrl = filled(target);
    const signedIn = await browser.signIn(`nobody-${randomUUID()}@example.com`, 'not the password', { callbackUrl });
    const locations = [JSON.parse(signedIn.text).url];
    const signedOut = await browser.submit('/api/auth/signout', { callbackUrl });
    locations.push(JSON.parse(signedOut.text).url);
    const page = await browser.get(`/api/auth/signin?callbackUrl=${encodeURIComponent(callbackUrl)}`);
    locations.push(String(page.headers.location ?? '/'));
    locations.push(decodeURIComponent(browser.cookies.get('quartermaster-callback-url') ?? 'none is kept'));
    for (const location of locations) expect(landing(location), location).toBe(edge.publicUrl);
  });

  it('of a page inside is kept, once signed in', async () => {
    const browser = new Browser(edge, from());
    const reply = await browser.signIn(team.owner, PASSWORD, { callbackUrl: '/w/desk/tasks?show=all#x' });
    expect(JSON.parse(reply.text).url).toBe(`${edge.publicUrl}/w/desk/tasks?show=all#x`);
  });

  it('to the outside is not kept by the sign-in either', async () => {
    const browser = new Browser(edge, from());
    const reply = await browser.signIn(team.owner, PASSWORD, { callbackUrl: 'https://evil.example/' });
    expect([reply.status, landing(JSON.parse(reply.text).url)]).toEqual([200, edge.publicUrl]);
  });

  it.each(TARGETS)('of %j keeps the sign-in page of ours on this site', (target) => {
    const next = safeNextPath(filled(target));
    expect(next).toMatch(/^\/(?![/\\])/);
    expect(landing(next)).toBe(edge.publicUrl);
  });

  /** Whether the sign-in succeeds does not matter here, and failing costs no hash of somebody's. */
});

describe('a page inside', () => {
  it('sends whoever is not signed in to the sign-in, with the way back', async () => {
    for (const path of [
      '/w/desk',
      '/w/desk/tasks?show=all',
      '/w/..%2f..',
      '/w/@evil.example',
      '/w/\\evil.example',
      '/w//evil.example',
    ]) {
      const { status, headers } = await send(edge.origin, { path });
      if (!path.startsWith('/w/')) continue;
      expect(status).toBe(302);
      const location = String(headers.location);
      expect(location).toMatch(/^\/sign-in\?next=%2Fw/);
      expect(landing(location)).toBe(edge.publicUrl);
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  it('does not follow a host somebody claims', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
    const { headers: told } = await send(edge.origin, { path: '/w/desk', headers });
    expect(told.location).toBe('/sign-in?next=%2Fw%2Fdesk');
    const providers = await send(edge.origin, { path: '/api/auth/providers', headers });
    expect(providers.text).not.toContain('evil');
    const signIn = await send(edge.origin, { path: '/api/auth/signin', headers });
    expect(String(signIn.headers.location)).toMatch(/^\/sign-in/);
    expect(String(signIn.headers.location)).not.toContain('evil');
  });

  it.each([
    '//evil.example',
    '//evil.example/w/desk',
    '/\\evil.example',
    '///',
    '//api/auth/session',
    '//api/trpc/me.get',
  ])('is not named by %s', async (path) => {
    const { status, headers } = await send(edge.origin, { path });
    expect([status, headers.location]).toEqual([400, undefined]);
  });
});
