import { describe, expect, it } from 'vitest';
import { createSecretBox } from './secret-box';

const OLD = 'a key that only these tests know, no 1';
const NEW = 'a key that only these tests know, no 2';
const plain = Buffer.from('the secret of an app');

describe('a sealed secret', () => {
  it('is opened for its owner, by the key that sealed it, and looks different each time', () => {
    const box = createSecretBox([NEW]);
    const [one, two] = [box.seal(plain, 'ann'), box.seal(plain, 'ann')];
    expect(one.secret).not.toBe(two.secret);
    expect(box.open(one, 'ann')).toEqual(plain);
    expect(box.open(one, 'bob')).toBeNull();
    expect(createSecretBox([OLD]).open(one, 'ann')).toBeNull();
    expect(createSecretBox([OLD]).open({ ...one, keyId: createSecretBox([OLD]).keyId }, 'ann')).toBeNull();
  });

  it('of a previous key is opened while that is there, and new ones are sealed with the current key', () => {
    const sealed = createSecretBox([OLD]).seal(plain, 'ann');
    const box = createSecretBox([NEW, OLD]);
    expect(box.open(sealed, 'ann')).toEqual(plain);
    expect(box.seal(plain, 'ann').keyId).toBe(createSecretBox([NEW]).keyId);
    expect(createSecretBox([NEW]).open(sealed, 'ann')).toBeNull();
  });

  it('is not opened with any byte changed, cut or empty', () => {
    const box = createSecretBox([NEW]);
    const { keyId, secret } = box.seal(plain, 'ann');
    const bytes = Buffer.from(secret, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(box.open({ keyId, secret: changed.toString('base64url') }, 'ann'), `byte ${at}`).toBeNull();
    }
    for (const cut of ['', secret.slice(0, 20), secret.slice(0, 38)])
      expect(box.open({ keyId, secret: cut }, 'ann')).toBeNull();
  });
});
