import { showToast } from '@quartermaster/ui/toast';
import { t } from '@/messages';

/** The server may be starting anew; a part that is still not there then belongs to an earlier version. */
const TRIES = 5;
const PAUSE_MS = 3_000;

/** In the place of a part until it is there. Without one, React would let the whole page wait for it. */
export function nothing(): null {
  return null;
}

/**
 * The code of a part of the page, for `dynamic`. When it is out of reach the page around it stays, says so, and the part comes
 * once the way is open: a part that was refused once would be refused until the page is left.
 */
export async function insist<T>(load: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await load();
    } catch (error) {
      if (navigator.onLine && tried >= TRIES) throw error;
      if (tried === 1) showToast({ text: t.offline.part, tone: 'danger' });
      await reachable();
    }
  }
}

function reachable(): Promise<void> {
  return new Promise((resolve) => {
    if (navigator.onLine) setTimeout(resolve, PAUSE_MS);
    else window.addEventListener('online', () => resolve(), { once: true });
  });
}
