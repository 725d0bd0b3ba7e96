import { type Secret, TOTP } from 'otpauth';
import { from } from './address';
import { createAuthenticator } from './authenticator';
import { Browser, type Reply } from './browser';
import type { TestEdge } from './edge';
import { PASSWORD } from './person';

export const PROOF = { proof: { password: PASSWORD } };

/** The data of a call that succeeded. */
export function dataOf({ text }: Reply) {
  return JSON.parse(text).result.data;
}

/** Signs in with the password, in a new browser at a new address. */
export async function withPassword(edge: TestEdge, email: string, cookies = new Map<string, string>()) {
  const browser = new Browser(edge, from());
  for (const [name, value] of cookies) browser.cookies.set(name, value);
  const reply = await browser.signIn(email, PASSWORD);
  return { browser, reply };
}

/** The second step of a sign-in. */
export function submitCode(browser: Browser, code: string, fields: Record<string, string> = {}): Promise<Reply> {
  return browser.submit('/api/auth/callback/second-step', { code, ...fields });
}

/** Signs in with a passkey alone. */
export function submitPasskey(browser: Browser, response: unknown): Promise<Reply> {
  return browser.submit('/api/auth/callback/passkey', { response: JSON.stringify(response) });
}

export async function askForPasskey(browser: Browser): Promise<{ challenge: string }> {
  return dataOf(await browser.mutate('auth.passkeyRequest'));
}

/** Turns an authenticator app on. @returns the session it was done in, the app, and the recovery codes */
export async function withTotp(edge: TestEdge, email: string) {
  const { browser } = await withPassword(edge, email);
  const { secret } = dataOf(await browser.mutate('secondFactor.startTotp', PROOF));
  const app = appOf(secret);
  const { codes }: { codes: string[] } = dataOf(
    await browser.mutate('secondFactor.confirmTotp', { code: app.generate() }),
  );
  return { browser, app, codes };
}

/** Adds a passkey in the session of a browser. */
export async function addPasskey(browser: Browser, name = 'Key') {
  const authenticator = createAuthenticator(browser.edge.publicUrl);
  const request = dataOf(await browser.mutate('secondFactor.startPasskey', PROOF));
  const reply = await browser.mutate('secondFactor.addPasskey', { name, response: authenticator.create(request) });
  return { authenticator, reply };
}

export function appOf(secret: string | Secret): TOTP {
  return new TOTP({ secret });
}
