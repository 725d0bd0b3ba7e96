import { emailAddress, LIMITS, line } from '@quartermaster/contracts';
import { IdentityRefused } from './refused';

/** What an issuer says of an account, as far as we believe it. */
export interface Claims {
  issuer: string;
  subject: string;
  /** Null unless the issuer has verified it. */
  email: string | null;
  name: string;
}

/** OpenID Connect Core 2: up to 255 ASCII characters. A space at an end would not count in comparisons of the database. */
const SUBJECT = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;

/** @throws IdentityRefused if it is another issuer that speaks, or it names no account */
export function readClaims(issuer: string, profile: object | undefined): Claims {
  const { iss, sub, email, email_verified, name } = { ...profile } as Record<string, unknown>;
  if (iss !== issuer || typeof sub !== 'string' || !SUBJECT.test(sub)) throw new IdentityRefused('issuer');
  // Only `true`: the text "false" is true for JavaScript.
  const verified = email_verified === true ? emailAddress.safeParse(email) : undefined;
  const address = verified?.success ? verified.data : null;
  const called = line(LIMITS.nameChars).safeParse(typeof name === 'string' ? name : undefined);
  return {
    issuer,
    subject: sub,
    email: address,
    name: called.success ? called.data : (address?.split('@')[0] ?? sub).slice(0, LIMITS.nameChars),
  };
}
