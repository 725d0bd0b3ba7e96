import { TASK_PRIORITIES, TASK_STATUSES } from '../task-status';
import type { QueryValue } from './ast';
import type { FieldType } from './fields';
import { readBoolean, readDate, readDuration, readGroup, readPriority } from './values';

/** What a type of field takes, in the words of a message. */
export const TAKES: Record<FieldType | 'custom', string> = {
  status: 'a status',
  group: `one of ${TASK_STATUSES.join(', ')}`,
  priority: `one of ${TASK_PRIORITIES.join(', ')}`,
  date: 'a date such as today, today+3d or 2026-03-12',
  person: 'a person',
  name: 'a name',
  text: 'a text',
  words: 'words',
  duration: 'a length of time such as 30m, 2h or 1d',
  ref: 'a reference such as T-12',
  boolean: 'true or false',
  custom: 'a value',
};

const READERS: Partial<Record<FieldType | 'custom', (text: string) => QueryValue | null>> = {
  group: readGroup,
  priority: readPriority,
  date: readDate,
  duration: readDuration,
  boolean: readBoolean,
};

/** A text as a value of a type of field; null when it cannot be one. Names are looked up later, by who knows them. */
export function readValue(type: FieldType | 'custom', text: string): QueryValue | null {
  const read = READERS[type];
  return read ? read(text) : { kind: 'text', text };
}
