import { randomBytes } from 'node:crypto';
import { createAuth } from '@quartermaster/auth';
import type { Ctx, Preview, Runtime } from '@quartermaster/domain';
import { authEnv } from './api';

/** Signs users in without passwords: creates the session row and token that a sign-in would. */
export function createDoor(runtime: Runtime) {
  const auth = createAuth(runtime, authEnv('http://127.0.0.1'));
  const { encode } =
    auth.optionsFor({ method: 'GET', path: '/', header: () => undefined, setCookie: () => {} }).jwt ?? {};
  if (!encode) throw new Error('the options encode their own tokens');
  const signIn = async (userId: string): Promise<{ cookie: string; sessionId: string }> => {
    const sid = await auth.sessions.start({ userId, address: '127.0.0.1', userAgent: 'test' });
    const token = await encode({ token: { sub: userId, sid }, secret: '' });
    return { cookie: `quartermaster-session=${token}`, sessionId: sid };
  };
  return {
    auth,
    signIn,
    /** The cookies of a session that views a workspace as an admin. */
    async preview(userId: string, { workspaceId }: Pick<Preview, 'workspaceId'>): Promise<string> {
      const { cookie, sessionId } = await signIn(userId);
      const until = new Date(Date.now() + 1_800_000).toISOString();
      const [own] = auth.previewCookie({ userId, sessionId }, { workspaceId, role: 'admin', until }).split(';');
      return `${cookie}; ${own}`;
    },
  };
}
export type Door = ReturnType<typeof createDoor>;

export function userOf(ctx: Ctx): string {
  return ctx.actor.id;
}

/** A client address in a network that no other test uses: limits count networks, and a malformed address is `unknown`. */
export function newAddress(): string {
  return `2001:db8:${randomBytes(12).toString('hex').match(/.{4}/g)?.join(':')}`;
}
