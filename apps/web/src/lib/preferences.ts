/** Preferences of this browser that the server needs for the first paint travel as cookies. */
export const THEME_COOKIE = 'qm-theme';
export const SIDEBAR_COOKIE = 'qm-sidebar';

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

/** Anything unknown means: follow the system. */
export function readTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system';
}

/** Keeps a preference for a year. Browser only. */
export function writePreference(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}
