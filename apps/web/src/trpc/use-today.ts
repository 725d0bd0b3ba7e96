import { useSyncExternalStore } from 'react';
import { todayIn } from '@/lib/dates';
import { useWorkspace } from '@/trpc/session';

/** Today in the workspace's zone; advances at midnight without a reload. */
export function useToday(): string {
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  return useSyncExternalStore(
    everyMinute,
    () => todayIn(zone),
    () => todayIn(zone),
  );
}

function everyMinute(listener: () => void): () => void {
  const timer = setInterval(listener, 60_000);
  return () => clearInterval(timer);
}
