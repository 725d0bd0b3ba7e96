import { localNow } from '@quartermaster/contracts/when/days';
import { useState } from 'react';
import { dateOrder } from '@/lib/date-order';
import { formatDate } from '@/lib/dates';
import { useWeekStart, useWorkspace } from '@/trpc/session';
import { type DateTyped, readTyped } from './read-day';
import type { DateRead, DayTime } from './types';

export interface DateDraft extends DateTyped {
  /** Something was typed that is not saved yet. */
  touched: boolean;
  timed: boolean;
  read: DateRead;
  setText: (text: string) => void;
  /** @param clock null for no time, and no box for one */
  setClock: (clock: string | null) => void;
  /** Puts a day in place of what was typed. */
  put: (day: DayTime | null) => void;
  /** Forgets what was typed. */
  reset: () => void;
  /** How it reads with a day picked instead of that of the text. */
  readWith: (day: string) => DateRead;
}

interface DateDraftInput {
  /** What the field holds until something is typed. */
  value: DayTime | null;
  /** Typed before the field was there. */
  first?: string | null | undefined;
  /** Takes a time of day as well. */
  timed?: boolean | undefined;
  /** The zone that today and "in 2 hours" are meant in; the workspace's if omitted. */
  zone?: string | undefined;
  /** A day without a year is the last one, not the next. */
  past?: boolean | undefined;
  onRead?: ((read: DateRead) => void) | undefined;
}

/** What is typed into a date field, and how it reads. */
export function useDateDraft({
  value,
  first = null,
  timed = false,
  zone,
  past = false,
  onRead,
}: DateDraftInput): DateDraft {
  const workspaceZone = useWorkspace()?.timeZone ?? 'UTC';
  const weekStart = useWeekStart();
  const kept = typedOf(value);
  const [typed, setTyped] = useState<DateTyped | null>(first === null ? null : { ...kept, text: first });
  const { text, clock } = typed ?? kept;

  function readBy(said: DateTyped | null, chosen?: string): DateRead {
    if (said === null && chosen === undefined) return value ? { kind: 'day', ...value } : { kind: 'none' };
    const now = localNow(new Date(), zone ?? workspaceZone);
    const rules = { now, order: dateOrder(), weekStart, timed, past, day: value?.on ?? null };
    return readTyped(said ?? kept, rules, chosen);
  }
  function change(next: DateTyped | null): void {
    setTyped(next);
    onRead?.(readBy(next));
  }
  return {
    text,
    clock,
    touched: typed !== null,
    timed,
    read: readBy(typed),
    setText: (next) => change({ text: next, clock }),
    setClock: (next) => change({ text, clock: next }),
    put: (day) => change(typedOf(day)),
    reset: () => change(null),
    readWith: (day) => readBy(typed, day),
  };
}

/** The day that is understood so far. */
export function dayOf({ read }: DateDraft): string | null {
  if (read.kind === 'day') return read.on;
  return read.kind === 'fault' && read.in === 'clock' ? read.on : null;
}

function typedOf(value: DayTime | null): DateTyped {
  return { text: value ? formatDate(value.on) : '', clock: value?.time ?? null };
}
