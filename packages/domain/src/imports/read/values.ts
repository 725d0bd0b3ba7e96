import { TASK_PRIORITIES, type TaskPriority, type TaskStatus } from '@quartermaster/contracts';
import { fold, foldedMap } from '../../kernel/fold';
import { fail, type Read, shorten } from './dates';

const PRIORITY_WORDS = foldedMap<TaskPriority>({
  urgent: [
    'p0',
    'p1',
    '1',
    '!!!!',
    'urgent',
    'critical',
    'highest',
    'very high',
    'blocker',
    'asap',
    'do now',
    'dringend',
    'sehr hoch',
    'pilne',
    'krytyczny',
  ],
  high: ['p2', '2', 'high', 'major', 'important', 'hoch', 'wichtig', 'wysoki', 'wysoka', 'ważne'],
  medium: ['p3', '3', 'medium', 'med', 'normal', 'moderate', 'mittel', 'średni', 'średnia', 'normalny'],
  low: ['p4', '4', 'low', 'minor', 'niedrig', 'gering', 'niski', 'niska'],
  none: ['p5', '5', 'none', 'no priority', 'lowest', 'trivial', '0', 'not set', 'keine', 'brak'],
});

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
    'archive',
    'erledigt',
    'fertig',
    'abgeschlossen',
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

const YES = new Set([
  'yes',
  'y',
  'true',
  't',
  '1',
  'x',
  'done',
  'completed',
  'complete',
  '✓',
  '✔',
  '☑',
  'ja',
  'wahr',
  'tak',
  'prawda',
]);
const NO = new Set(['no', 'n', 'false', 'f', '0', '', '-', 'open', 'incomplete', 'nein', 'falsch', 'nie', 'fałsz']);

/** P1 to P4 and 1 to 5 with 1 the highest, `!` (low) to `!!!!` (urgent), words. */
export function parsePriority(text: string): Read<TaskPriority> {
  const trimmed = text.trim();
  const marks = /^!{1,4}$/.test(trimmed) ? TASK_PRIORITIES[trimmed.length] : undefined;
  const value = marks ?? PRIORITY_WORDS.get(fold(trimmed));
  return value
    ? { ok: true, value }
    : fail(`“${shorten(trimmed)}” is not a priority. Use urgent, high, medium, low or none`);
}

/** The group a status name belongs to by its meaning; null when the word is not known. */
export function statusGroup(name: string, own?: ReadonlyMap<string, TaskStatus>): TaskStatus | null {
  return own?.get(name.trim().toLowerCase()) ?? STATUS_WORDS.get(fold(name)) ?? null;
}

export function parseStatus(text: string, own?: ReadonlyMap<string, TaskStatus>): Read<TaskStatus> {
  const value = statusGroup(text, own);
  return value
    ? { ok: true, value }
    : fail(`“${shorten(text.trim())}” is not a status here. Say which group it belongs to`);
}

export function parseBoolean(text: string): Read<boolean> {
  const word = text.trim().toLowerCase();
  if (YES.has(word)) return { ok: true, value: true };
  if (NO.has(word)) return { ok: true, value: false };
  return fail(`“${shorten(text.trim())}” is neither yes nor no`);
}

const PART =
  /(\d+(?:[.,]\d+)?)\s*(weeks?|w|days?|d|tage?|dni|hours?|hrs?|h|std|stunden?|godz|minutes?|mins?|m)(?![\p{L}])/giu;
/** A working day and a working week. */
const MINUTES = { w: 2400, d: 480, h: 60, m: 1 } as const;

/** `1h30`, `1:30`, `90m`, `1.5 h`, `1,5 Std`, `2d` → minutes. @param bare what a number alone counts */
export function parseEstimate(text: string, bare: 'h' | 'm' = 'm'): Read<number> {
  const trimmed = text.trim().slice(0, 64).toLowerCase();
  const minutes = readMinutes(trimmed, bare);
  if (minutes === null) return fail(`“${shorten(text.trim())}” is not a length of time. Write it like 1h 30m`);
  return { ok: true, value: Math.round(minutes) };
}

function readMinutes(text: string, bare: 'h' | 'm'): number | null {
  if (/^\d+(?:[.,]\d+)?$/.test(text)) return decimal(text) * MINUTES[bare];
  const clock = /^(\d{1,4})(?::|h\s?)(\d{1,2})m?(?:in)?$/.exec(text);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  let minutes = 0;
  const rest = text.replace(PART, (_, amount: string, unit: string) => {
    minutes += decimal(amount) * MINUTES[unitOf(unit)];
    return '';
  });
  return minutes > 0 && /^[\s,.]*(?:and|und|i)?[\s,.]*$/.test(rest) ? minutes : null;
}

function unitOf(word: string): keyof typeof MINUTES {
  if (/^w/.test(word)) return 'w';
  if (/^(?:d|t)/.test(word)) return 'd';
  return /^(?:h|s|g)/.test(word) ? 'h' : 'm';
}

function decimal(text: string): number {
  return Number(text.replace(',', '.'));
}

/** Names in one cell. A comma parts them only where nothing better does: `Nowak, Anna; Lee, Sam`. */
export function splitList(text: string): string[] {
  const parts = /[;\n|]/.test(text) ? text.split(/[;\n|]/) : text.split(',');
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}
