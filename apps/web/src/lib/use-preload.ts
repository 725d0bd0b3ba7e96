import { useEffect } from 'react';

/** Long after the page itself: what it needs comes first. */
const QUIET_MS = 4_000;

/** Fetches a part of the page that is likely to be asked for, so that it is there at once when it is. */
export function usePreload(load: () => Promise<unknown>): void {
  useEffect(() => {
    // Out of reach now, it is asked for again when it is needed.
    const timer = setTimeout(() => void load().catch(() => undefined), QUIET_MS);
    return () => clearTimeout(timer);
  }, [load]);
}
