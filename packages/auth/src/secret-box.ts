import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A secret as it is stored. */
export interface Sealed {
  /** Names the key, so that a rotation can tell which one sealed it. */
  keyId: string;
  /** Nonce, tag and ciphertext, base64url. */
  secret: string;
}

export interface SecretBox {
  /** The key that seals. */
  keyId: string;
  /** @param owner whose secret it is: sealed for one owner, it cannot be opened for another */
  seal(plain: Buffer, owner: string): Sealed;
  /** Null if no key opens it, or it was changed. */
  open(sealed: Sealed, owner: string): Buffer | null;
}

/**
 * Encrypts small secrets that have to be read again (AES-256-GCM). The first of `sources` seals; the others still open what they sealed,
 * so that a key can be replaced. Each key is derived from its source by HKDF, so a source may be any text with enough entropy, and may
 * serve another purpose as well.
 */
export function createSecretBox(sources: readonly string[]): SecretBox {
  const keys = sources.map((source) => {
    const key = Buffer.from(hkdfSync('sha256', source, '', 'quartermaster second factor', 32));
    return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key };
  });
  const [current] = keys;
  if (!current) throw new Error('there is always a key');
  return {
    keyId: current.id,
    seal(plain, owner) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', current.key, nonce).setAAD(Buffer.from(owner));
      const text = Buffer.concat([cipher.update(plain), cipher.final()]);
      return { keyId: current.id, secret: Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url') };
    },
    open({ keyId, secret }, owner) {
      const found = keys.find(({ id }) => id === keyId);
      const bytes = Buffer.from(secret, 'base64url');
      if (!found || bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', found.key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(owner))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}
