import { LANGUAGE_TAGS, type Language } from '@quartermaster/contracts/formats';

/** Preferences that the server needs for the first paint are stored as cookies. */
export const THEME_COOKIE = 'qm-theme';
export const SIDEBAR_COOKIE = 'qm-sidebar';

export const DENSITY_COOKIE = 'qm-density';
export const LANGUAGE_COOKIE = 'qm-language';

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

/** Unknown values mean: follow the system. */
export function readTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system';
}

export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

export function readDensity(value: string | undefined): Density {
  return DENSITIES.find((density) => density === value) ?? 'comfortable';
}

/** Unknown values mean English. */
export function readLanguage(value: string | undefined): Language {
  return LANGUAGE_TAGS.find((tag) => tag === value) ?? 'en';
}

/** Stores a preference for a year. Browser only. */
export function writePreference(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}
