import { showToast } from '@quartermaster/ui/toast';
import { type ComponentType, type ReactNode, useSyncExternalStore } from 'react';
import { t } from '@/messages';

/** The server may be restarting; a chunk that still fails after this many attempts belongs to an earlier version. */
const TRIES = 5;
const PAUSE_MS = 3_000;

/**
 * A lazily loaded part of the page. Until it is loaded, `loading` is shown in its place, or nothing. If loading fails, the page shows a
 * message and keeps working, and retries once the connection is back.
 *
 * Not `dynamic`: its suspense either blocks the whole page, or appears 300 ms late behind its own boundary, and a part that failed once
 * stays failed until the page is left.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  loading: () => ReactNode = () => null,
): ComponentType<P> {
  let found: ComponentType<P> | null = null;
  let failure: unknown;
  let asked = false;
  const listeners = new Set<() => void>();

  async function ask(): Promise<void> {
    asked = true;
    failure = undefined;
    try {
      found = await insist(load);
    } catch (error) {
      failure = error;
      asked = false;
    }
    for (const listener of listeners) listener();
  }
  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
  return function Part(props: P): ReactNode {
    const Found = useSyncExternalStore(
      subscribe,
      () => found,
      () => null,
    );
    const failed = useSyncExternalStore(
      subscribe,
      () => failure,
      () => undefined,
    );
    if (failed) throw failed;
    if (Found) return <Found {...props} />;
    if (!asked && typeof window !== 'undefined') void ask();
    return loading();
  };
}

async function insist<T>(load: () => Promise<T>): Promise<T> {
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
