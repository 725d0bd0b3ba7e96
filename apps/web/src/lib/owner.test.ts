import { OWNER_COOKIE } from '@quartermaster/contracts/owner-cookie';
import { afterEach, expect, it, vi } from 'vitest';
import { readOwner } from './owner';

afterEach(() => vi.unstubAllGlobals());

const ownerOf = (cookie: string) => {
  vi.stubGlobal('document', { cookie });
  return readOwner();
};

it('reads whose session it is', () => {
  const owner = { key: 'me-1.a_b', userId: 'me-1' };
  for (const cookie of [`${OWNER_COOKIE}=me-1.a_b`, `theme=dark; ${OWNER_COOKIE}=me-1.a_b; x=y`]) {
    expect(ownerOf(cookie)).toEqual(owner);
  }
});

it('is nobody without the cookie, with half of it, and with two', () => {
  for (const cookie of ['', `x${OWNER_COOKIE}=me.1`, `${OWNER_COOKIE}=`, `${OWNER_COOKIE}=me`]) {
    expect(ownerOf(cookie), cookie).toBeNull();
  }
  expect(ownerOf(`${OWNER_COOKIE}=planted.1; theme=dark; ${OWNER_COOKIE}=me.1`)).toBeNull();
  expect(ownerOf(`${OWNER_COOKIE}=; ${OWNER_COOKIE}=me.1`)).toBeNull();
});
