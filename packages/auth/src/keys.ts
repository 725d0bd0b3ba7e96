import { createHash } from 'node:crypto';

export interface Secrets {
  secret: string;
  previous?: string | undefined;
}

/** The keys for one purpose: the first signs, all verify. */
export function keysFor(purpose: string, { secret, previous }: Secrets): [Buffer, ...Buffer[]] {
  const keyOf = (value: string) => createHash('sha256').update(`${purpose} ${value}`).digest();
  return previous ? [keyOf(secret), keyOf(previous)] : [keyOf(secret)];
}
