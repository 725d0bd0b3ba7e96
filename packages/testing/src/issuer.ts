import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { freePort } from '@quartermaster/services';
import type { AccountClaims } from 'oidc-provider';

export const CLIENT = { id: 'quartermaster', secret: 'a secret of the client for the tests' };

export interface TestIssuer {
  url: string;
  /** What it says about an account, by the name that signs in there. */
  people: Map<string, AccountClaims>;
  /** Signs in there and agrees, as a browser would. @returns the address of ours that it sends the browser back to */
  visit(authorizationUrl: string, name: string): Promise<string>;
  close(): Promise<void>;
}

/** A real OpenID Connect issuer on a local port. @param callback where it may send browsers */
export async function startIssuer(callback: string, { claimsInIdToken = false } = {}): Promise<TestIssuer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const people = new Map<string, AccountClaims>();
  // It warns about settings that only tests have.
  const server = await quietly(async () => {
    const { Provider } = await import('oidc-provider');
    const provider = new Provider(url, {
      clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [callback] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      conformIdTokenClaims: !claimsInIdToken,
      pkce: { required: () => true },
      cookies: { keys: ['a key of the tests'] },
      ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
      findAccount: (_ctx, name) => {
        const claims = people.get(name);
        return claims && { accountId: name, claims: () => claims };
      },
    });
    return createServer(provider.callback());
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return { url, people, visit, close: () => stop(server) };
}

/** Follows redirects and submits the issuer's forms. */
async function visit(authorizationUrl: string, name: string): Promise<string> {
  const { origin } = new URL(authorizationUrl);
  const cookies = new Map<string, string>();
  const ask = async (url: string, body?: URLSearchParams) => {
    const cookie = [...cookies].map(([key, value]) => `${key}=${value}`).join('; ');
    const reply = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(body ? { method: 'POST', body } : {}),
    });
    for (const line of reply.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(key, value);
    }
    return reply;
  };
  let at = authorizationUrl;
  let reply = await ask(at);
  for (let steps = 0; steps < 15; steps += 1) {
    const location = reply.headers.get('location');
    if (location) {
      at = new URL(location, at).href;
      if (new URL(at).origin !== origin) return at;
      reply = await ask(at);
      continue;
    }
    const html = await reply.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(html)?.[1];
    const prompt = /name="prompt" value="([^"]+)"/.exec(html)?.[1];
    if (!action || !prompt) throw new Error(`the issuer shows no form: ${reply.status} ${html.slice(0, 500)}`);
    at = new URL(action, at).href;
    reply = await ask(
      at,
      new URLSearchParams(prompt === 'login' ? { prompt, login: name, password: 'x' } : { prompt }),
    );
  }
  throw new Error('the issuer sends the browser in circles');
}

async function quietly<T>(run: () => Promise<T>): Promise<T> {
  const { info, warn } = console;
  console.info = console.warn = () => {};
  try {
    return await run();
  } finally {
    Object.assign(console, { info, warn });
  }
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
