/** The languages that the interface is written in, each by its own name. */
export const LANGUAGES = { en: 'English' } as const;
export type Language = keyof typeof LANGUAGES;
export const LANGUAGE_TAGS = Object.keys(LANGUAGES) as [Language];

/**
 * How numbers, dates and times can be written, as BCP 47 tags: the order of a date, 12 or 24 hours, and the marks in numbers. Only
 * regions that write 0 to 9, because that is what fields read.
 */
export const FORMAT_LOCALES = [
  'cs-CZ',
  'da-DK',
  'de-AT',
  'de-CH',
  'de-DE',
  'en-AU',
  'en-CA',
  'en-GB',
  'en-IE',
  'en-IN',
  'en-NZ',
  'en-US',
  'en-ZA',
  'es-ES',
  'es-MX',
  'fi-FI',
  'fr-CA',
  'fr-CH',
  'fr-FR',
  'it-IT',
  'ja-JP',
  'ko-KR',
  'nb-NO',
  'nl-NL',
  'pl-PL',
  'pt-BR',
  'pt-PT',
  'sv-SE',
  'tr-TR',
  'zh-CN',
] as const;
export type FormatLocale = (typeof FORMAT_LOCALES)[number];

/** The days on which a week begins somewhere, 0 for Sunday. */
export const WEEK_STARTS = [1, 0, 6] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];
