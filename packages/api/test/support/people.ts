import { randomUUID } from 'node:crypto';
import { createAuth } from '@quartermaster/auth';
import type { Ctx, Runtime } from '@quartermaster/domain';
import { authEnv } from './api';

/** Signs users in without passwords: creates the session row and token that a sign-in would. */
export function createDoor(runtime: Runtime) {
  const auth = createAuth(runtime, authEnv('http://127.0.0.1'));
  const { encode } = auth.optionsFor(() => {}).jwt ?? {};
  if (!encode) throw new Error('the options encode their own tokens');
  return {
    auth,
    async signIn(userId: string): Promise<{ cookie: string; sessionId: string }> {
      const sid = await auth.sessions.start({ userId, address: '127.0.0.1', userAgent: 'test' });
      const token = await encode({ token: { sub: userId, sid }, secret: '' });
      return { cookie: `quartermaster-session=${token}`, sessionId: sid };
    },
  };
}
export type Door = ReturnType<typeof createDoor>;

export function userOf(ctx: Ctx): string {
  return ctx.actor.id;
}

/** A client address that no other test uses. */
export function newAddress(): string {
  return `test-${randomUUID()}`;
}
