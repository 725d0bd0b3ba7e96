import { randomUUID } from 'node:crypto';
import type { TestIssuer } from '@quartermaster/testing/issuer';
import { expect } from 'vitest';
import { from } from './address';
import { Browser, type Reply } from './browser';
import type { TestEdge } from './edge';

/** Sets out to a provider, as the button does. @returns the issuer's address */
export async function setOut(browser: Browser, provider = 'oidc', callbackUrl = '/'): Promise<string> {
  const reply = await browser.submit(`/api/auth/signin/${provider}`, { callbackUrl });
  expect(reply.status, reply.text).toBe(200);
  return JSON.parse(reply.text).url;
}

/** Comes back from the issuer. */
export function comeBack(browser: Browser, address: string): Promise<Reply> {
  const { pathname, search } = new URL(address);
  return browser.get(pathname + search);
}

/** There and back. */
export async function travel(browser: Browser, issuer: TestIssuer, name: string): Promise<Reply> {
  return comeBack(browser, await issuer.visit(await setOut(browser), name));
}

/** The error that a browser ends up with, also by way of next-auth's own pages. */
export function errorOf({ headers }: Reply): string | null {
  return new URL(headers.location ?? '', 'http://here').searchParams.get('error');
}

/** Somebody whom the issuer knows, with a verified address of nobody else. */
export function newPerson(issuer: TestIssuer, claims: Record<string, unknown> = {}) {
  const sub = `p-${randomUUID()}`;
  const email = `${randomUUID()}@example.com`;
  const all = { sub, email, email_verified: true, name: 'Ada O’Brien', ...claims };
  issuer.people.set(sub, all);
  return { name: sub, sub: all.sub, email: String(all.email) };
}

/** A person with an account of the issuer here, in a new browser. */
export async function entered(edge: TestEdge, issuer: TestIssuer) {
  const person = newPerson(issuer);
  const browser = new Browser(edge, from());
  const reply = await travel(browser, issuer, person.name);
  expect(await browser.status(), edge.logs().slice(-3_000)).toBe(200);
  return { ...person, browser, reply };
}
