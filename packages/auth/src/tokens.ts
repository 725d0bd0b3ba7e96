import { LRUCache } from 'lru-cache';
import { decode as decodeJwt, encode as encodeJwt, type JWT } from 'next-auth/jwt';
import { type Identity, SESSION_SECONDS } from './sessions';

/** Encodes with the current secret and decodes with the current or the previous one, so that a rotation signs nobody out. */
export function createTokens({ secret, previous }: { secret: string; previous?: string | undefined }) {
  const known = new LRUCache<string, Identity>({ max: 20_000, ttl: 60_000, ttlResolution: 0 });
  const decode = async (token: string): Promise<JWT | null> => {
    for (const key of previous ? [secret, previous] : [secret]) {
      const decoded = await decodeJwt({ token, secret: key }).catch(() => null);
      if (decoded) return decoded;
    }
    return null;
  };
  return {
    encode: (token: JWT | undefined) => encodeJwt({ token: token ?? {}, secret, maxAge: SESSION_SECONDS }),
    decode,
    /** The user and session a token names; cached per process, because decrypting costs more than the query it guards. */
    async identify(token: string): Promise<Identity | null> {
      const identity = known.get(token);
      if (identity) return identity;
      const decoded = await decode(token);
      if (!decoded || typeof decoded.sub !== 'string' || typeof decoded.sid !== 'string') return null;
      const found = { userId: decoded.sub, sessionId: decoded.sid };
      known.set(token, found);
      return found;
    },
    recall: (token: string) => known.get(token),
  };
}

export type Tokens = ReturnType<typeof createTokens>;
