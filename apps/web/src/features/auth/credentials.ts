export type SignInOutcome =
  | { kind: 'signed-in' }
  | { kind: 'refused' }
  | { kind: 'limited'; seconds: number }
  | { kind: 'busy'; seconds: number }
  | { kind: 'unreachable' };

/**
 * Signs in with e-mail and password. Never throws: every way it can end is an outcome.
 * @param input with the `link` of its mail, to enter a new account for the first time
 */
export function signInWithPassword(input: { email: string; password: string; link?: string }): Promise<SignInOutcome> {
  return signIn('credentials', input);
}

/** Signs in with the secret of a mailed link, in the browser that asked for it. Never throws. */
export function signInWithLink(input: { token: string; browser: string }): Promise<SignInOutcome> {
  return signIn('token', input);
}

async function signIn(provider: string, input: Record<string, string>): Promise<SignInOutcome> {
  try {
    const reply = await postAuth(`/api/auth/callback/${provider}`, { ...input, callbackUrl: '/' });
    if (reply.ok) return { kind: 'signed-in' };
    if (reply.status === 429) return { kind: 'limited', seconds: retryAfterSeconds(reply) };
    if (reply.headers.has('retry-after')) return { kind: 'busy', seconds: retryAfterSeconds(reply) };
    return reply.status === 401 || reply.status === 400 ? { kind: 'refused' } : { kind: 'unreachable' };
  } catch {
    return { kind: 'unreachable' };
  }
}

/** Ends this session. Throws when the server cannot be reached. */
export async function signOut(): Promise<void> {
  const reply = await postAuth('/api/auth/signout', { callbackUrl: '/sign-in' });
  if (!reply.ok) throw new Error(`sign-out answered ${reply.status}`);
}

async function postAuth(path: string, fields: Record<string, string>): Promise<Response> {
  const csrf: unknown = await (await fetch('/api/auth/csrf', { cache: 'no-store' })).json();
  const csrfToken = typeof csrf === 'object' && csrf && 'csrfToken' in csrf ? String(csrf.csrfToken) : '';
  return fetch(path, { method: 'POST', body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }) });
}

function retryAfterSeconds(reply: Response): number {
  return Math.max(1, Math.ceil(Number(reply.headers.get('retry-after')) || 60));
}
