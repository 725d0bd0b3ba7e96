import type { FormatLocale } from '@quartermaster/contracts/formats';
import { FORMATS_COOKIE, setFormatLocale } from '@/messages/formats';
import { writePreference } from './preferences';

/** Applies formats to what is written from now on, and keeps them for the next first paint. */
export function applyFormats(locale: FormatLocale | null): void {
  setFormatLocale(locale);
  writePreference(FORMATS_COOKIE, locale ?? '');
}
