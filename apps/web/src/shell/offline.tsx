'use client';

import { useQueryClient } from '@tanstack/react-query';
import { WifiOff } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { markReachable, markUnreachable, useOfflineSince } from '@/lib/connection';
import { formatTime } from '@/lib/dates';
import { sendUnsent } from '@/lib/unsent';
import { t } from '@/messages';
import { retryFailedEdits } from '@/records/editors/edit-state';

/** Says since when the server cannot be reached; silent and empty otherwise. */
export function OfflineStrip(): ReactNode {
  const queries = useQueryClient();
  const since = useOfflineSince();
  const wasOffline = useRef(false);
  useEffect(() => {
    const update = () => (navigator.onLine ? markReachable() : markUnreachable());
    if (!navigator.onLine) markUnreachable();
    window.addEventListener('online', update);
    window.addEventListener('offline', update);
    // A server that was down is back without an event of the browser.
    const stop = queries.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'success' && !event.action.manual) markReachable();
    });
    return () => {
      window.removeEventListener('online', update);
      window.removeEventListener('offline', update);
      stop();
    };
  }, [queries]);
  useEffect(() => {
    if (since !== null) wasOffline.current = true;
    else if (wasOffline.current) {
      wasOffline.current = false;
      retryFailedEdits();
      void sendUnsent();
      void queries.invalidateQueries({ predicate: ({ state }) => state.status === 'error' });
    }
  }, [since, queries]);
  return (
    <div role="status">
      {since === null ? null : (
        <p className="flex items-center gap-2 border-b border-border bg-st-attention-bg px-4 py-1.5 text-st-attention-fg">
          <WifiOff aria-hidden className="size-4" strokeWidth={1.75} />
          {t.offline.strip(formatTime(since))}
        </p>
      )}
    </div>
  );
}
