import { type Auth, createAuth } from '@quartermaster/auth';
import type { Runtime } from '@quartermaster/domain';
import { PUBLIC_URL, type Settings } from './settings';

export interface SignIn {
  userId: string;
  sessionId: string;
  /** For the product's `cookie` header. */
  cookie: string;
}

/** Signs users in without passwords, as the product would: a session row, and a cookie that names it. */
export async function signInAll(
  runtime: Runtime,
  { userIds, settings }: { userIds: readonly string[]; settings: Settings },
): Promise<SignIn[]> {
  const { authSecret } = settings;
  const auth = createAuth(runtime, { AUTH_SECRET: authSecret, PUBLIC_URL, SIGN_UP: 'closed' });
  const signIns: SignIn[] = [];
  for (const userId of userIds) {
    const sessionId = await auth.sessions.start({ userId, address: '127.0.0.1', userAgent: 'bench' });
    signIns.push({ userId, sessionId, cookie: await cookieFor(auth, { userId, sessionId }) });
  }
  return signIns;
}

async function cookieFor({ optionsFor }: Auth, { userId, sessionId }: Omit<SignIn, 'cookie'>): Promise<string> {
  const options = optionsFor({ method: 'GET', path: '/', header: () => undefined, setCookie: () => {} });
  const token = await options.jwt?.encode?.({ token: { sub: userId, sid: sessionId }, secret: '' });
  const name = options.cookies?.sessionToken?.name;
  if (!token || !name) throw new Error('the auth options no longer say how a session is written');
  return `${name}=${token}`;
}
