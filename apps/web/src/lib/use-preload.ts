import { useEffect } from 'react';

/** Long after the page itself, whose own resources have priority. */
const QUIET_MS = 4_000;

/** Preloads a part of the page that is likely to be opened, so that it appears at once. */
export function usePreload(load: () => Promise<unknown>): void {
  useEffect(() => {
    // If it fails now, it is loaded again when needed.
    const timer = setTimeout(() => void load().catch(() => undefined), QUIET_MS);
    return () => clearTimeout(timer);
  }, [load]);
}
