import { randomUUID } from 'node:crypto';
import { hashNewPassword } from '@quartermaster/auth';
import { newId } from '@quartermaster/db';
import type { Connection } from 'mariadb';
import { percentile } from '../results';
import type { World } from '../world';

const TRIES = 200;
const ALIKE = { of: 'ratio', atLeast: 0.9, atMost: 1.1 } as const;

type Try = (origin: string, email: string) => Promise<number>;

/** What a stranger can try with an address, each answered alike whether somebody has it or not. */
const TRIED: Record<string, Try> = {
  'sign-in with a wrong password': async (origin, email) => {
    const headers = from();
    const csrf = await fetch(`${origin}/api/auth/csrf`, { headers });
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const cookie = csrf.headers.getSetCookie().map((line) => line.split(';')[0]);
    const body = new URLSearchParams({ json: 'true', csrfToken, email, password: 'not the password of anybody' });
    return timed(`${origin}/api/auth/callback/credentials`, {
      headers: { ...headers, cookie: cookie.join('; ') },
      body,
    });
  },
  'a link to reset the password': (origin, email) => calling(origin, 'requestReset', { email }),
  'a link to sign in': (origin, email) => calling(origin, 'requestSignInLink', { email }),
  'sign-up': (origin, email) =>
    calling(origin, 'signUp', {
      name: 'Sam',
      email,
      password: 'seven violet kettles ponder',
      workspaceName: 'Sam & Co',
      timeZone: 'UTC',
    }),
};

/**
 * How long a stranger waits for the answer about an address that somebody has, against one that nobody has: medians of 200 tries each, in
 * turn, each from a network of its own so that no limit is met.
 */
export async function measureAccounts({ stage, results }: World): Promise<void> {
  const connection = await stage.connection();
  const { origin } = await stage.web();
  for (const [name, attempt] of Object.entries(TRIED)) {
    const people = await addPeople(connection);
    const [known, unknown]: [number[], number[]] = [[], []];
    for (const email of people) {
      known.push(await attempt(origin, email));
      unknown.push(await attempt(origin, `nobody-${randomUUID()}@bench.example`));
    }
    const [value, baseline] = [percentile(known, 0.5), percentile(unknown, 0.5)];
    results.add({ name: `${name}: somebody's address against nobody's`, unit: 'ms', value, baseline, target: ALIKE });
  }
}

/** @returns the addresses of 200 people with a confirmed address and a password */
async function addPeople(connection: Connection): Promise<string[]> {
  const hash = await hashNewPassword('the password of all of them');
  const emails = Array.from({ length: TRIES }, () => `known-${randomUUID()}@bench.example`);
  await connection.batch(
    'INSERT INTO users (id, email, name, passwordHash, emailVerifiedAt) VALUES (?, ?, ?, ?, NOW(3))',
    emails.map((email) => [newId(), email, 'Sam', hash]),
  );
  return emails;
}

function calling(origin: string, procedure: string, input: object): Promise<number> {
  const headers = {
    ...from(),
    'content-type': 'application/json',
    'x-trpc-source': 'bench',
  };
  return timed(`${origin}/api/trpc/auth.${procedure}`, { headers, body: JSON.stringify(input) });
}

/** In milliseconds. @throws Error for an answer that says more than what this person may know */
async function timed(
  url: string,
  init: { headers: Record<string, string>; body: string | URLSearchParams },
): Promise<number> {
  const start = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    ...init,
    headers: { ...init.headers, 'sec-fetch-site': 'same-origin' },
  });
  const text = await response.text();
  const took = performance.now() - start;
  if (response.status !== 200 && response.status !== 401)
    throw new Error(`${url} answered ${response.status}: ${text}`);
  return took;
}

let networks = 0;
/** Another network for each request: IPv6 is counted by /64. */
function from(): Record<string, string> {
  networks += 1;
  return { 'x-forwarded-for': `2001:db8:${(networks >> 16).toString(16)}:${(networks & 0xffff).toString(16)}::1` };
}
