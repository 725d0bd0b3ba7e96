'use client';

import { WifiOff } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { formatTime } from '@/lib/dates';
import { sendUnsent } from '@/lib/unsent';
import { t } from '@/messages';
import { retryFailedEdits } from '@/records/editors/edit-state';

/** Says since when the browser is offline; silent and empty otherwise. */
export function OfflineStrip(): ReactNode {
  const [since, setSince] = useState<number | null>(null);
  useEffect(() => {
    const update = () => {
      setSince(navigator.onLine ? null : Date.now());
      if (!navigator.onLine) return;
      retryFailedEdits();
      void sendUnsent();
    };
    update();
    window.addEventListener('online', update);
    window.addEventListener('offline', update);
    return () => {
      window.removeEventListener('online', update);
      window.removeEventListener('offline', update);
    };
  }, []);
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
