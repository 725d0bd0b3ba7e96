import type { FormatLocale } from '@quartermaster/contracts/formats';

/** `German (Germany)`. */
export function localeName(locale: FormatLocale): string {
  return new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' }).of(locale) ?? locale;
}
