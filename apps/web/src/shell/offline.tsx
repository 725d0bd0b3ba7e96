'use client';

import { useQueryClient } from '@tanstack/react-query';
import { WifiOff } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { isOffline, markReachable, markUnreachable, useOfflineSince } from '@/lib/connection';
import { formatTime } from '@/lib/dates';
import { sendUnsent } from '@/lib/unsent';
import { t } from '@/messages';
import { retryFailedEdits } from '@/records/editors/edit-state';

/** Says since when the server cannot be reached; silent and empty otherwise. */
export function OfflineStrip(): ReactNode {
  const queries = useQueryClient();
  const since = useOfflineSince();
  useEffect(() => {
    const resume = () => {
      markReachable();
      retryFailedEdits();
      void sendUnsent();
      void queries.invalidateQueries({ predicate: ({ state }) => state.status === 'error' });
    };
    if (!navigator.onLine) markUnreachable();
    // This page came from the server, so an earlier page of the tab was the last one without a connection.
    else if (!isOffline()) markReachable();
    window.addEventListener('online', resume);
    window.addEventListener('offline', markUnreachable);
    // A server that was down is back without an event of the browser. An answer that was on its way is no sign of a connection.
    const stop = queries.getQueryCache().subscribe((event) => {
      const isAnswer = event.type === 'updated' && event.action.type === 'success' && !event.action.manual;
      if (isAnswer && navigator.onLine && isOffline()) resume();
    });
    return () => {
      window.removeEventListener('online', resume);
      window.removeEventListener('offline', markUnreachable);
      stop();
    };
  }, [queries]);
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
