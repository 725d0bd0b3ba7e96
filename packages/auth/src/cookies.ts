import { OWNER_COOKIE } from '@quartermaster/contracts/owner-cookie';
import { KNOWN_DAYS } from './devices';

/** The cookies of sign-in: their names, and the Set-Cookie lines of those that next-auth does not set. */
export function createCookies(publicUrl: string) {
  const secure = publicUrl.startsWith('https:');
  const nameOf = (name: string) => (secure ? `__Host-quartermaster-${name}` : `quartermaster-${name}`);
  const end = secure ? '; Secure' : '';
  const device = nameOf('device');
  return {
    secure,
    session: nameOf('session'),
    device,
    deviceLine: (value: string) =>
      `${device}=${value}; Path=/; Max-Age=${KNOWN_DAYS * 86_400}; HttpOnly; SameSite=Lax${end}`,
    /** @param age in seconds; 0 deletes it */
    ownerLine: (value: string, age: number) => `${OWNER_COOKIE}=${value}; Path=/; Max-Age=${age}; SameSite=Lax${end}`,
  };
}
export type Cookies = ReturnType<typeof createCookies>;

/** A cookie of a Cookie header. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (!header) return undefined;
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
