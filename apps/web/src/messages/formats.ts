import type { FormatLocale } from '@quartermaster/contracts/formats';

/** Where the chosen formats are kept, so that the first paint has them. */
export const FORMATS_COOKIE = 'qm-formats';

/** A region's ways, with what would otherwise be asked of Intl for each date. */
export interface Formats {
  locale: FormatLocale;
  order: 'dmy' | 'mdy' | 'ymd';
  /** Clocks go from 1 to 12. */
  twelve: boolean;
}

let chosen = read();

function read(): Formats | null {
  const text = typeof document === 'undefined' ? '' : document.cookie;
  const [, locale, order, clock] = /(?:^|; )qm-formats=([a-z]{2}-[A-Z]{2})\.(dmy|mdy|ymd)\.(12|24)/.exec(text) ?? [];
  // Only `applyFormats` writes it. Whatever has this shape is a locale to Intl.
  return locale ? ({ locale, order, twelve: clock === '12' } as Formats) : null;
}

/** The formats in use; null if the browser decides. */
export function chosenFormats(): Formats | null {
  return chosen;
}

/** Applies to what is written from now on. Null leaves it to the browser. */
export function setFormats(formats: Formats | null): void {
  chosen = formats;
}

/** How numbers and dates are written: as chosen, else as the browser does. The server writes none. */
export function formatLocale(): string {
  return chosen?.locale ?? (typeof navigator === 'undefined' ? 'en' : navigator.language);
}

/** `1,234.5`, or `1.234,5`. */
export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return value.toLocaleString(formatLocale(), options);
}
