import { useSyncExternalStore } from 'react';

/** As the `md` variant, from which on the sidebar is shown. */
const WIDE = '(width >= 48rem)';

/** Whether the window has room for the sidebar; until the page is alive, it counts as wide. */
export function useHasSidebar(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(WIDE).matches,
    () => true,
  );
}

function subscribe(listener: () => void): () => void {
  const media = matchMedia(WIDE);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}
