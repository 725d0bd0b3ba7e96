import * as z from 'zod';
import { LIMITS } from './limits';
import { role } from './members';
import { formatLocale, language } from './profile';
import { emailAddress, id, line, version } from './values';

/** Exact characters without composition rules; normalised to NFC, so that two keyboards give the same password. */
export const password = z
  .string()
  .min(LIMITS.passwordChars.min, `Use ${LIMITS.passwordChars.min} characters or more`)
  .max(LIMITS.passwordChars.max, `Use ${LIMITS.passwordChars.max} characters or fewer`)
  .refine((value) => !/\p{Surrogate}/u.test(value), 'Contains characters that cannot be stored')
  .transform((value) => value.normalize('NFC'));

export const SignUpInput = z.strictObject({
  name: line(LIMITS.nameChars),
  email: emailAddress,
  password,
  workspaceName: line(LIMITS.nameChars),
  /** IANA name, as the browser reports it. */
  timeZone: z.string().max(60).refine(isTimeZone, 'Unknown time zone').default('UTC'),
});
export type SignUpInput = z.input<typeof SignUpInput>;

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
  workspaces: z.array(z.object({ slug: z.string(), name: z.string(), logoId: id.nullable(), role })),
});
export type Me = z.infer<typeof Me>;
