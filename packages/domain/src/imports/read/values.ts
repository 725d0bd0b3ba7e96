import { TASK_PRIORITIES, type TaskPriority } from '@quartermaster/contracts';
import { fold, foldedMap } from '../../kernel/fold';
import { fail, type Read, shorten } from './dates';

const PRIORITY_WORDS = foldedMap<TaskPriority>({
  urgent: [
    'p0',
    'p1',
    '1',
    'a',
    'urgent',
    'urgente',
    '緊急',
    '紧急',
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
  high: [
    'p2',
    '2',
    'b',
    'haute',
    'élevée',
    'alta',
    'alto',
    'hoog',
    '高',
    'high',
    'major',
    'important',
    'hoch',
    'wichtig',
    'wysoki',
    'wysoka',
    'ważne',
  ],
  medium: [
    'p3',
    '3',
    'c',
    'moyenne',
    'media',
    'médio',
    'gemiddeld',
    '中',
    'medium',
    'med',
    'normal',
    'moderate',
    'mittel',
    'średni',
    'średnia',
    'normalny',
  ],
  low: [
    'p4',
    '4',
    'd',
    'basse',
    'faible',
    'baja',
    'baixa',
    'bassa',
    'laag',
    '低',
    'low',
    'minor',
    'niedrig',
    'gering',
    'niski',
    'niska',
  ],
  none: ['p5', '5', 'none', 'no priority', 'lowest', 'trivial', '0', 'not set', 'keine', 'brak'],
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
  const value = marks ?? PRIORITY_WORDS.get(fold(trimmed)) ?? numberedPriority(trimmed);
  return value
    ? { ok: true, value }
    : fail(`“${shorten(trimmed)}” is not a priority. Use urgent, high, medium, low or none`);
}

/** `1 - Critical`, `P1: Urgent`: the word counts, as numbers count up in some programs and down in others. */
function numberedPriority(text: string): TaskPriority | undefined {
  const [, word = ''] = /^[([]?p?\d[)\]]?\s*[-–—:.]?\s*(\p{L}[\p{L} ]*)$/iu.exec(text.slice(0, 60)) ?? [];
  return PRIORITY_WORDS.get(fold(word));
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
  // ClickUp writes lists in brackets.
  const list = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  const parts = /[;\n|]/.test(list) ? list.split(/[;\n|]/) : list.split(',');
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}
