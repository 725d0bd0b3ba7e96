import { useState } from 'react';
import { readTheme, THEME_COOKIE, type Theme, writePreference } from '@/lib/preferences';

/** The current theme and a setter that applies it at once and stores it for the next first paint. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(() =>
    typeof document === 'undefined' ? 'system' : readTheme(/qm-theme=(\w+)/.exec(document.cookie)?.[1]),
  );
  return [
    theme,
    (next) => {
      setTheme(next);
      writePreference(THEME_COOKIE, next);
      const { classList } = document.documentElement;
      classList.remove('light', 'dark');
      if (next !== 'system') classList.add(next);
    },
  ];
}
