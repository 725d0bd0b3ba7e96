import type { Import } from '@quartermaster/contracts/imports';
import { showToast } from '@quartermaster/ui/toast';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { openJobs } from '@/lib/layers';
import { t } from '@/messages';
import { useTRPC } from '@/trpc/client';
import { useCan, useMe } from '@/trpc/session';

const none: Import[] = [];

/** The newest imports the person started. Notices keep them fresh. */
export function useImportJobs(): Import[] {
  const enabled = useCan('imports.run');
  const me = useMe()?.id;
  const query = useQuery(useTRPC().imports.list.queryOptions({ limit: 20 }, { enabled }));
  return query.data?.items.filter(({ status, requestedById }) => status !== 'uploaded' && requestedById === me) ?? none;
}

export function isRunning({ status }: Import): boolean {
  return status === 'running';
}

/** Says so when an import that was running has ended, unless the tray is open and shows it anyway. */
export function useEndedImports(items: readonly Import[], trayOpen: boolean): void {
  const running = useRef(new Set<string>());
  useEffect(() => {
    for (const item of items) {
      const ended = running.current.has(item.id) && !isRunning(item);
      if (isRunning(item)) running.current.add(item.id);
      else running.current.delete(item.id);
      // The person who cancelled it knows.
      if (!ended || trayOpen || item.status === 'cancelled') continue;
      showToast({
        text: item.status === 'done' ? t.jobs.importReady(item.created) : t.jobs.importFailed,
        tone: item.status === 'done' ? 'neutral' : 'danger',
        action: { label: t.jobs.show, run: openJobs },
      });
    }
  }, [items, trayOpen]);
}
