import { LANGUAGE_TAGS, type Language } from '@quartermaster/contracts/formats';

export const LANGUAGE_COOKIE = 'qm-language';

/** Unknown values mean English. */
export function readLanguage(value: string | undefined): Language {
  return LANGUAGE_TAGS.find((tag) => tag === value) ?? 'en';
}
