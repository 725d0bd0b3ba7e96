import * as z from 'zod';
import { FORMAT_LOCALES, LANGUAGE_TAGS } from './formats';
import { LIMITS } from './limits';
import { line, version } from './values';

/** Null leaves it to the workspace, and that to the browser. */
export const formatLocale = z.enum(FORMAT_LOCALES).nullable();
export const language = z.enum(LANGUAGE_TAGS);

/** Omitted fields stay unchanged. */
export const UpdateProfileInput = z.strictObject({
  version,
  name: line(LIMITS.nameChars).optional(),
  language: language.optional(),
  locale: formatLocale.optional(),
});
export type UpdateProfileInput = z.input<typeof UpdateProfileInput>;
