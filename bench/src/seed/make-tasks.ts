import { isOpen, type TaskStatus } from '@quartermaster/contracts';
import { createRandom, idAt, type Random } from './random';

const DAY_MS = 86_400_000;
const YEARS_MS = 730 * DAY_MS;

const VERBS = ['Ship', 'Call', 'Check', 'Pack', 'Invoice', 'Repair', 'Order', 'Count', 'Quote', 'Return'] as const;
const THINGS = [
  'order 10248 for Vins et alcools Chevalier',
  'the pallet of Chai in bay 4',
  'the delivery note of Exotic Liquids',
  'two boxes of Aniseed Syrup',
  'the scale at the packing table',
  'purchase order 118 with Tokyo Traders',
  'Northwoods Cranberry Sauce, 12 - 12 oz jars',
  'a replacement for the broken crate',
  'Königlich Essen about the late invoice',
  'what is left of last week',
] as const;
/** Labels of a workspace. */
export const LABELS = 12;
const NOTES = 'Ask at the gate first; they close at four and want the papers signed by whoever takes the goods. ';

/** One row of `tasks`, in column order; days are UTC, the time zone of these workspaces. */
export interface SeededTask {
  id: string;
  number: number;
  title: string;
  /** The title's text without punctuation, in pieces that many titles share. */
  titlePieces: readonly string[];
  description: string;
  status: TaskStatus;
  open: boolean;
  priority: number;
  dueOn: string | null;
  assigneeIds: string[];
  labels: number[];
  estimateMinutes: number | null;
  startedAt: string | null;
  createdById: string;
  /** `YYYY-MM-DD hh:mm:ss.mmm`, MySQL's format. */
  createdAt: string;
  completedAt: string | null;
}

/**
 * Deterministic tasks of the two years up to `now`, oldest first: three quarters are done, mostly the old ones; one in seven has no
 * due date and one in eight no assignee.
 */
export function* makeTasks({
  count,
  members,
  now,
  seed,
}: {
  count: number;
  members: readonly [string, ...string[]];
  now: Date;
  seed: number;
}): Generator<SeededTask> {
  const random = createRandom(seed);
  const start = now.getTime() - YEARS_MS;
  for (let index = 0; index < count; index++) {
    const createdMs = start + Math.floor(((index + random.next()) * YEARS_MS) / count);
    const titlePieces = [random.pick(VERBS), random.pick(THINGS), `lot ${lotOf(index)}`] as const;
    const [verb, thing, lot] = titlePieces;
    const status = statusAt(random, (now.getTime() - createdMs) / YEARS_MS);
    const completedMs = status === 'done' ? createdMs + Math.floor(random.next() * (now.getTime() - createdMs)) : null;
    yield {
      id: idAt(random, createdMs),
      number: index + 1,
      title: `${verb} ${thing}, ${lot}`,
      titlePieces,
      description: random.next() < 0.3 ? NOTES.repeat(1 + random.below(3)) : '',
      status,
      open: isOpen(status),
      priority: random.next() < 0.6 ? 0 : 1 + random.below(4),
      dueOn: random.next() < 1 / 7 ? null : dayOf(createdMs + Math.floor(random.next() ** 2 * 120) * DAY_MS),
      assigneeIds: random.next() < 1 / 8 ? [] : [random.pick(members)],
      labels: random.next() < 0.3 ? [random.below(LABELS)] : [],
      estimateMinutes: random.next() < 0.5 ? 15 * (1 + random.below(32)) : null,
      createdById: random.pick(members),
      createdAt: stored(createdMs),
      startedAt: completedMs === null ? null : stored(createdMs + (completedMs - createdMs) / 2),
      completedAt: completedMs === null ? null : stored(completedMs),
    };
  }
}

/** A word that occurs in a hundred titles at any size: a search term. */
export function lotOf(index: number): string {
  return `L${Math.floor(index / 100)
    .toString(36)
    .padStart(4, '0')}`;
}

/** @param age 0 for a task created now, 1 for one created two years ago */
function statusAt(random: Random, age: number): TaskStatus {
  if (random.next() < 0.98 - 0.6 * (1 - age) ** 2) return random.next() < 0.93 ? 'done' : 'cancelled';
  const dice = random.next();
  if (dice < 0.2) return 'backlog';
  if (dice < 0.6) return 'todo';
  return dice < 0.85 ? 'in_progress' : 'waiting';
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function stored(ms: number): string {
  return new Date(ms).toISOString().slice(0, 23).replace('T', ' ');
}
