import { parseDate } from './dates';
import type { TaskDraft } from './task';
import type { ReadOptions } from './types';
import { toLocal } from './zone';

interface Told {
  /** What the source calls it. */
  label: string;
  options: ReadOptions;
  /** Gets the note and the text of a moment that cannot be read. */
  draft: Pick<TaskDraft, 'notes' | 'description'>;
}

/** A moment of a JSON file in the zone of the options. One that cannot be read goes into the description, with a note. */
export function readMoment(
  text: string,
  { label, options, draft }: Told,
): { date: string; time: string | null } | null {
  // Go writes the year 1 for "never".
  if (text === '' || text.startsWith('0001-')) return null;
  const read = parseDate(text, options.dateOrder);
  if (read.ok) {
    const { date, time } = toLocal(read.value, options.timeZone);
    return { date, time: time === '00:00' ? null : time };
  }
  draft.notes = [...(draft.notes ?? []), `${label}: ${read.error}. It went into the description`];
  draft.description = [draft.description ?? '', `${label}: ${text.slice(0, 200)}`].filter(Boolean).join('\n\n');
  return null;
}
