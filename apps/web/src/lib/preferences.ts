/** Preferences that the server needs for the first paint are stored as cookies. */
export const THEME_COOKIE = 'qm-theme';
export const SIDEBAR_COOKIE = 'qm-sidebar';

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

/** Unknown values mean: follow the system. */
export function readTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system';
}

/** Stores a preference for a year. Browser only. */
export function writePreference(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}
