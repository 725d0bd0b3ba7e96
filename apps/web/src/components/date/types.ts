import { dateWords } from '@/messages/date';

/** A day as `YYYY-MM-DD`, with the time of day as `HH:MM` if it has one. */
export interface DayTime {
  on: string;
  time: string | null;
}

/** What a date field says. */
export type DateRead =
  | { kind: 'none' }
  | ({ kind: 'day' } & DayTime)
  | { kind: 'fault'; in: 'text'; message: string }
  /** The day is understood, if there is one, and the time is not. */
  | { kind: 'fault'; in: 'clock'; message: string; on: string | null }
  /** What reads it is not loaded yet. */
  | { kind: 'waits' };

/** What was typed while the field itself was loading. */
export interface Early {
  /** Null for nothing. */
  text: string | null;
  /** It was sent with Enter. */
  sent: boolean;
  /** The calendar was asked for. */
  open: boolean;
}

/** Nothing so far. */
export const NOTHING_EARLY: Early = { text: null, sent: false, open: false };

export interface FromEarly {
  early: Early;
  /** The field is there, and has taken over what was typed. */
  onReady: () => void;
}

/** Why a form cannot be sent with this date; undefined if it can. */
export function dateProblem(read: DateRead): string | undefined {
  if (read.kind === 'waits') return dateWords.waits;
  return read.kind === 'fault' ? read.message : undefined;
}
