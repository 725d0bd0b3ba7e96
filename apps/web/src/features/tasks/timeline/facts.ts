import { formatDate } from '@/lib/dates';
import { timelineWords } from '@/messages/timeline';
import { startOf } from './geometry';
import { type Planned, stateOf, type Wait } from './plan';

/** What a bar and its lines say, in words: `starts 3 Mar 2031, due 12 Mar 2031, blocked, waits for T-12`. */
export function factsOf(task: Planned, { waits, today }: { waits: readonly Wait[]; today: string }): string {
  const start = startOf(task);
  const state = stateOf(task, today);
  return [
    ...(start === task.dueOn ? [] : [timelineWords.starts(formatDate(start))]),
    timelineWords.due(formatDate(task.dueOn)),
    ...(state === 'open' ? [] : [timelineWords.states[state]]),
    ...waits
      .filter(({ blocked }) => blocked.id === task.id)
      .map(({ blocker, early }) => (early ? timelineWords.waitsEarly : timelineWords.waits)(blocker.key)),
  ].join(', ');
}
