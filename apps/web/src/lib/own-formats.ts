import type { FormatLocale } from '@quartermaster/contracts/formats';
import { FORMATS_COOKIE, type Formats, setFormats } from '../messages/formats';
import { dateOrder } from './date-order';
import { writePreference } from './preferences';

/** How a region writes dates and times. */
export function formatsOf(locale: FormatLocale): Formats {
  const { hourCycle = '' } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return { locale, order: dateOrder(locale), twelve: hourCycle.startsWith('h1') };
}

/** Applies formats to what is written from now on, and keeps them for the next first paint. */
export function applyFormats(locale: FormatLocale | null): void {
  const formats = locale && formatsOf(locale);
  setFormats(formats);
  writePreference(FORMATS_COOKIE, formats ? [locale, formats.order, formats.twelve ? 12 : 24].join('.') : '');
}
