import type { OAuthConfig } from 'next-auth/providers/oauth';

/** What the environment says of them; a group is complete or absent. */
export interface IssuersEnv {
  GITHUB_CLIENT_ID?: string | undefined;
  GITHUB_CLIENT_SECRET?: string | undefined;
  /** Where GitHub is; by default github.com. */
  GITHUB_URL?: string | undefined;
  GOOGLE_CLIENT_ID?: string | undefined;
  GOOGLE_CLIENT_SECRET?: string | undefined;
  OIDC_ISSUER?: string | undefined;
  OIDC_CLIENT_ID?: string | undefined;
  OIDC_CLIENT_SECRET?: string | undefined;
  OIDC_NAME?: string | undefined;
}

/** Somebody else's accounts that can sign in to ours. */
export interface Issuer {
  /** Of the next-auth provider, and in its addresses. */
  id: string;
  /** For people. */
  name: string;
  /** What identities store, and what the issuer calls itself. */
  issuer: string;
  provider: OAuthConfig<IssuerProfile>;
}

/** What a provider should return about an account; nothing of it is checked yet. */
interface IssuerProfile {
  iss: string;
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
}

/** An issuer that does not answer holds a sign-in up for so long. */
const HTTP = { timeout: 8_000 };

/** The configured issuers. */
export function readIssuers(env: IssuersEnv): Issuer[] {
  const { GITHUB_URL = 'https://github.com', OIDC_NAME = 'single sign-on' } = env;
  const github = clientOf(env.GITHUB_CLIENT_ID, env.GITHUB_CLIENT_SECRET);
  const google = clientOf(env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET);
  const other = clientOf(env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET);
  return [
    ...(google ? [openId({ id: 'google', name: 'Google', issuer: 'https://accounts.google.com' }, google)] : []),
    ...(github ? [gitHub(GITHUB_URL, github)] : []),
    ...(other && env.OIDC_ISSUER ? [openId({ id: 'oidc', name: OIDC_NAME, issuer: env.OIDC_ISSUER }, other)] : []),
  ];
}

interface Client {
  clientId: string;
  clientSecret: string;
}

function clientOf(clientId: string | undefined, clientSecret: string | undefined): Client | undefined {
  return clientId && clientSecret ? { clientId, clientSecret } : undefined;
}

/** OpenID Connect Core 1.0, code flow with PKCE, state and nonce. Everything else follows from the issuer's discovery document. */
function openId({ id, name, issuer }: Omit<Issuer, 'provider'>, client: Client): Issuer {
  const provider: OAuthConfig<IssuerProfile> = {
    ...client,
    id,
    name,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    httpOptions: HTTP,
    authorization: { params: { scope: 'openid email profile' } },
    userinfo: {
      async request({ client, tokens }) {
        const claims = verifiedClaims(tokens.id_token);
        if (claims.email !== undefined || !client.issuer.metadata.userinfo_endpoint) return claims;
        // Many issuers tell the address only here. It and its verification always come from the same answer.
        const info = await client.userinfo<IssuerProfile>(tokens.access_token ?? '');
        if (info.sub !== claims.sub) throw new Error('the issuer answered about another account');
        return { ...info, iss: claims.iss };
      },
    },
    profile: ({ sub }) => ({ id: sub }),
  };
  return { id, name, issuer, provider };
}

/** Of an ID token whose signature, issuer, audience, nonce and expiry next-auth has verified. */
function verifiedClaims(idToken = ''): IssuerProfile {
  return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());
}

/** OAuth without OpenID: the account and its verified addresses are read from the API. */
function gitHub(url: string, client: Client): Issuer {
  const api = url === 'https://github.com' ? 'https://api.github.com' : `${url}/api/v3`;
  const provider: OAuthConfig<IssuerProfile> = {
    ...client,
    id: 'github',
    name: 'GitHub',
    type: 'oauth',
    issuer: `${url}/login/oauth`,
    checks: ['pkce', 'state'],
    httpOptions: HTTP,
    authorization: { url: `${url}/login/oauth/authorize`, params: { scope: 'read:user user:email' } },
    token: { url: `${url}/login/oauth/access_token` },
    userinfo: {
      url: `${api}/user`,
      async request({ client, tokens }) {
        const token = tokens.access_token ?? '';
        const { id, name, login } = await client.userinfo<{ id?: unknown; login?: string }>(token);
        const { body } = await client.requestResource(`${api}/user/emails`, token);
        const primary = primaryOf(JSON.parse(String(body)));
        // Logins can be renamed and taken by somebody else; the number stays.
        return { iss: url, sub: typeof id === 'number' ? String(id) : '', name: name ?? login ?? '', ...primary };
      },
    },
    profile: ({ sub }) => ({ id: sub }),
  };
  return { id: 'github', name: 'GitHub', issuer: url, provider };
}

function primaryOf(emails: unknown): { email?: string; email_verified?: boolean } {
  const list: Array<{ email: string; primary: boolean; verified: boolean }> = Array.isArray(emails) ? emails : [];
  const primary = list.find((one) => one.primary);
  return primary ? { email: primary.email, email_verified: primary.verified } : {};
}
