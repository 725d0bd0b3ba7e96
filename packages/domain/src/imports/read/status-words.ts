import type { TaskStatus } from '@quartermaster/contracts';
import { fold, foldedMap } from '../../kernel/fold';

const STATUS_WORDS = foldedMap<TaskStatus>({
  backlog: [
    'backlog',
    'ideas',
    'idea',
    'someday',
    'later',
    'icebox',
    'inbox',
    'triage',
    'wishlist',
    'ideen',
    'später',
    'pomysły',
    'kiedyś',
  ],
  todo: [
    'todo',
    'to do',
    'to-do',
    'open',
    'new',
    'next',
    'next up',
    'planned',
    'ready',
    'not started',
    'needs action',
    'needs-action',
    'pending',
    'unstarted',
    'this week',
    'today',
    'selected for development',
    'offen',
    'neu',
    'geplant',
    'zu erledigen',
    'do zrobienia',
    'nowe',
    'otwarte',
  ],
  in_progress: [
    'in progress',
    'doing',
    'started',
    'in work',
    'active',
    'working',
    'wip',
    'ongoing',
    'in process',
    'in development',
    'in review',
    'review',
    'testing',
    'in arbeit',
    'in bearbeitung',
    'w trakcie',
    'w toku',
    'robione',
  ],
  waiting: [
    'waiting',
    'waiting for',
    'blocked',
    'on hold',
    'hold',
    'paused',
    'deferred',
    'stuck',
    'wartend',
    'warten',
    'blockiert',
    'pausiert',
    'oczekuje',
    'wstrzymane',
    'czeka',
  ],
  done: [
    'done',
    'complete',
    'completed',
    'closed',
    'finished',
    'resolved',
    'fixed',
    'released',
    'shipped',
    'deployed',
    'delivered',
    'live',
    'archive',
    'erledigt',
    'fertig',
    'fertiggestellt',
    'abgeschlossen',
    'umgesetzt',
    'ausgeliefert',
    'veröffentlicht',
    'wdrożone',
    'wykonane',
    'zrobione',
    'gotowe',
    'ukończone',
    'zakończone',
  ],
  cancelled: [
    'cancelled',
    'canceled',
    'wont do',
    "won't do",
    "won't fix",
    'wontfix',
    'dropped',
    'rejected',
    'duplicate',
    'invalid',
    'abandoned',
    'abgebrochen',
    'verworfen',
    'anulowane',
    'odrzucone',
  ],
});

/** Between the words of a name that says several: `Done and Deployed`, `Backlog / Ideas`. */
const JOINS = /\s(?:and|or|und|oder|i|oraz|lub|et|y)\s|[&+/|,;:–—-]/iu;
/** What adds nothing: `Doing (max 3)`, `Done 2026`, `Completed tasks`. */
const EXTRAS = /\([^()]*\)|\d+|\b(?:tasks|items|cards|issues|aufgaben|karten|zadania)\b/giu;

/** The group that the name of a status, list, section or bucket means; null when it is not known. */
export function groupByMeaning(name: string): TaskStatus | null {
  const whole = STATUS_WORDS.get(fold(name));
  if (whole) return whole;
  const parts = name.slice(0, 200).replace(EXTRAS, ' ').split(JOINS).map(fold).filter(Boolean);
  const [first, ...others] = new Set(parts.map((part) => STATUS_WORDS.get(part)));
  return others.length === 0 ? (first ?? null) : null;
}

/** The group of a status word that is not known. */
export function guessGroup(name: string): TaskStatus {
  const word = fold(name);
  if (/^(?:waiting|wait|blocked|warten|wartet|czeka|oczekuje)\b/.test(word)) return 'waiting';
  return /^(?:in|w)\s/.test(word) || /ing\b/.test(word) ? 'in_progress' : 'todo';
}
