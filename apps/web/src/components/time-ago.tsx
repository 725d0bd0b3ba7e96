'use client';

import type { ReactNode } from 'react';
import { daysBetween, formatDate, formatInstant, formatTime, todayIn } from '@/lib/dates';
import { t } from '@/messages';
import { useWorkspace } from '@/trpc/session';
import { useToday } from '@/trpc/use-today';

/** An instant for people: the time if it is today, else the day; the exact instant on hover. */
export function TimeAgo({ at }: { at: string }): ReactNode {
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const today = useToday();
  const time = formatTime(Date.parse(at), zone);
  const day = todayIn(zone, Date.parse(at));
  const ago = daysBetween(day, today);
  const words = ago === 0 ? time : ago === 1 ? `${t.due.yesterday}, ${time}` : formatDate(day);
  return (
    <time dateTime={at} title={formatInstant(at, zone)} className="text-sm whitespace-nowrap text-ink-2">
      {words}
    </time>
  );
}
