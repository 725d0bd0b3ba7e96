import * as z from 'zod';
import { LIMITS } from './limits';
import { LINK_SECRET } from './link-secret';
import { role } from './members';
import { formatLocale, language } from './profile';
import { emailAddress, id, line, version } from './values';

/** Exact characters without composition rules; normalised to NFC, so that two keyboards give the same password. */
export const password = z
  .string()
  .min(LIMITS.passwordChars.min, `Use ${LIMITS.passwordChars.min} characters or more`)
  .max(LIMITS.passwordChars.max, `Use ${LIMITS.passwordChars.max} characters or fewer`)
  .refine(isStorable, 'Contains characters that cannot be stored')
  .transform((value) => value.normalize('NFC'));

/** The password that somebody has. Not the rules of a new one: what was valid when it was chosen stays valid. */
export const presentPassword = z
  .string()
  .min(1, 'Enter your password')
  .max(1_000)
  .refine(isStorable, 'Contains characters that cannot be stored');

function isStorable(value: string): boolean {
  return !/[\p{Surrogate}\0]/u.test(value);
}

export const SignUpInput = z.strictObject({
  name: line(LIMITS.nameChars),
  email: emailAddress,
  password,
  workspaceName: line(LIMITS.nameChars),
  /** IANA name, as the browser reports it. */
  timeZone: z.string().max(60).refine(isTimeZone, 'Unknown time zone').default('UTC'),
});
export type SignUpInput = z.input<typeof SignUpInput>;

/** Asks for a mail with a link. */
export const RequestLinkInput = z.strictObject({ email: emailAddress });
export type RequestLinkInput = z.input<typeof RequestLinkInput>;

const linkSecret = z.string().regex(LINK_SECRET, 'The link is incomplete');

export const accountLinkKind = z.enum(['verify', 'reset', 'change-address', 'sign-in-link']);
export type AccountLinkKind = z.infer<typeof accountLinkKind>;

export const CheckLinkInput = z.strictObject({ kind: accountLinkKind, token: linkSecret });

/** `used` also if a newer link replaced it. `email` is the address that it was sent to. */
export const AccountLinkState = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['valid', 'used', 'expired']), email: z.string() }),
  z.object({ state: z.literal('unknown'), email: z.null() }),
]);
export type AccountLinkState = z.infer<typeof AccountLinkState>;

export const ResetPasswordInput = z.strictObject({ token: linkSecret, password });
export type ResetPasswordInput = z.input<typeof ResetPasswordInput>;

export const ChangeAddressInput = z.strictObject({
  email: emailAddress,
  password: presentPassword,
});
export type ChangeAddressInput = z.input<typeof ChangeAddressInput>;

export const ConfirmAddressInput = z.strictObject({ token: linkSecret });

export function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

/** The signed-in user and their workspaces. */
export const Me = z.object({
  id,
  name: z.string(),
  email: z.string(),
  /** Its picture is at `/api/files/photos/{photoId}`. */
  photoId: id.nullable(),
  language,
  locale: formatLocale,
  version,
  workspaces: z.array(
    z.object({ slug: z.string(), name: z.string(), logoId: id.nullable(), isDemo: z.boolean(), role }),
  ),
});
export type Me = z.infer<typeof Me>;
