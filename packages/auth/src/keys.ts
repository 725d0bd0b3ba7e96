import { createHash, createHmac } from 'node:crypto';

export interface Secrets {
  secret: string;
  previous?: string | undefined;
}

/** The keys for one purpose: the first signs, all verify. */
export function keysFor(purpose: string, { secret, previous }: Secrets): [Buffer, ...Buffer[]] {
  const keyOf = (value: string) => createHash('sha256').update(`${purpose} ${value}`).digest();
  return previous ? [keyOf(secret), keyOf(previous)] : [keyOf(secret)];
}

/** Binds a text to a session: 128 bits of HMAC-SHA256. */
export function sessionProof(key: Buffer, text: string, session: { userId: string; sessionId: string }): Buffer {
  return createHmac('sha256', key).update(`${text}\n${session.userId}\n${session.sessionId}`).digest().subarray(0, 16);
}
