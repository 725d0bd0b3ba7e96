import { type KeptPage, restoreAnswers, saveAnswers } from '@/trpc/save-answers';

/**
 * Makes the app open without a connection: registers the service worker, and keeps what this workspace's pages receive.
 * @returns a function that stops keeping
 */
export function startOffline(page: KeptPage): () => void {
  // Without a secure origin there is no worker. A browser may refuse it, too: then the app needs a connection, as before.
  if ('serviceWorker' in navigator) {
    navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined);
  }
  const stop = saveAnswers(page);
  const restore = () => void restoreAnswers(page);
  window.addEventListener('offline', restore);
  return () => {
    window.removeEventListener('offline', restore);
    stop();
  };
}
