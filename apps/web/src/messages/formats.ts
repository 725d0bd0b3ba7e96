import type { FormatLocale } from '@quartermaster/contracts/formats';

/** Where the chosen formats are kept, so that the first paint has them. */
export const FORMATS_COOKIE = 'qm-formats';

let chosen = read();

function read(): FormatLocale | null {
  const text = typeof document === 'undefined' ? '' : document.cookie;
  const value = /(?:^|; )qm-formats=([a-z]{2}-[A-Z]{2})(?:;|$)/.exec(text)?.[1];
  // Only the settings write it. Whatever has this shape is a locale to Intl.
  return (value as FormatLocale | undefined) ?? null;
}

/** How numbers and dates are written: as chosen, else as the browser does. The server writes none. */
export function formatLocale(): string {
  return chosen ?? (typeof navigator === 'undefined' ? 'en' : navigator.language);
}

/** Applies to what is written from now on. Null leaves it to the browser. */
export function setFormatLocale(locale: FormatLocale | null): void {
  chosen = locale;
}

/** The formats in use; null if the browser decides. */
export function chosenFormatLocale(): FormatLocale | null {
  return chosen;
}

/** `1,234.5`, or `1.234,5`. */
export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return value.toLocaleString(formatLocale(), options);
}
