/** How a second step can be taken. */
export type SecondStep = 'totp' | 'passkey' | 'recovery';

export type SignInOutcome =
  | { kind: 'signed-in' }
  | { kind: 'second-step'; methods: readonly SecondStep[] }
  | { kind: 'step-over' }
  | { kind: 'refused' }
  | { kind: 'limited'; seconds: number }
  | { kind: 'busy'; seconds: number }
  | { kind: 'unreachable' };

/**
 * Signs in with e-mail and password. Never throws: every way it can end is an outcome.
 * @param input with the `link` of its mail, to enter a new account for the first time
 */
export function signInWithPassword(input: { email: string; password: string; link?: string }): Promise<SignInOutcome> {
  return signInBy('credentials', input);
}

/** Signs in with the secret of a mailed link, in the browser that asked for it. Never throws. */
export function signInWithLink(input: { token: string; browser: string }): Promise<SignInOutcome> {
  return signInBy('token', input);
}

/** Takes the second step with a code of the app or a recovery code. @param trust whether this browser skips it for 30 days */
export function signInWithCode({ code, trust }: { code: string; trust: boolean }): Promise<SignInOutcome> {
  return signInBy('second-step', { code, trust: String(trust) });
}

/** Signs in through one of next-auth's providers. Never throws. */
export async function signInBy(provider: string, fields: Record<string, string>): Promise<SignInOutcome> {
  try {
    const reply = await postAuth(`/api/auth/callback/${provider}`, { ...fields, callbackUrl: '/' });
    if (reply.ok) return { kind: 'signed-in' };
    if (reply.status === 429) return { kind: 'limited', seconds: retryAfterSeconds(reply) };
    if (reply.headers.has('retry-after')) return { kind: 'busy', seconds: retryAfterSeconds(reply) };
    if (reply.status !== 401 && reply.status !== 400) return { kind: 'unreachable' };
    return readRefusal(await reply.json());
  } catch {
    return { kind: 'unreachable' };
  }
}

function readRefusal(body: unknown): SignInOutcome {
  const { error, methods } = (body ?? {}) as { error?: unknown; methods?: SecondStep[] };
  if (error === 'second_step') return { kind: 'second-step', methods: methods ?? [] };
  return error === 'second_step_over' ? { kind: 'step-over' } : { kind: 'refused' };
}

/** Leaves for the sign-in of a provider, from which the browser comes back to `next`. Throws when the server cannot be reached. */
export async function leaveForProvider(provider: string, next: string): Promise<void> {
  const reply = await postAuth(`/api/auth/signin/${provider}`, { callbackUrl: next });
  const { url }: { url?: unknown } = reply.ok ? await reply.json() : {};
  if (typeof url !== 'string') throw new Error(`the sign-in by a provider answered ${reply.status}`);
  window.location.assign(url);
  return new Promise<void>(() => {});
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
