import type { DateOrder, TaskField } from '@quartermaster/contracts';
import { readWhen } from '@quartermaster/contracts/when/read-when';
import { checkValue } from '../../fields/check-value';
import { Invalid } from '../../kernel/errors';
import { asWord } from '../../kernel/fold';
import { toDecimal, toMinorUnits } from '../read/numbers';
import { noteAssumed } from '../read/when-cell';
import type { People } from './people';

interface FieldReading {
  people: People;
  /** The day of the import. */
  today: string;
  dateOrder: DateOrder;
  /** Takes what is to be said of the value. */
  notes: string[];
}

/** A text of a file as a value of a field; null when it does not fit the field. */
export function toFieldValue(field: TaskField, text: string, reading: FieldReading): string | null {
  const value = inTerms(field, text, reading);
  try {
    return value === null ? null : checkValue(field, value);
  } catch (error) {
    if (error instanceof Invalid) return null;
    throw error;
  }
}

function inTerms(field: TaskField, text: string, reading: FieldReading): string | null {
  switch (field.kind) {
    case 'text':
    case 'link':
      return text;
    case 'number':
      return toDecimal(text);
    case 'money':
      return toMinorUnits(text, field.currency ?? 'EUR');
    case 'date':
      return toDay(field, text, reading);
    case 'choice':
      return field.choices.find((choice) => asWord(choice.name) === asWord(text))?.id ?? null;
    case 'person':
      return reading.people.find(text);
  }
}

function toDay({ name }: TaskField, text: string, { today, dateOrder, notes }: FieldReading): string | null {
  const when = readWhen(text, { today, dateOrder, inField: true });
  if (when?.kind !== 'date') return null;
  const assumed: string[] = [];
  noteAssumed(text, when, { notes: assumed, dated: [] });
  notes.push(...assumed.map((note) => `${name}: ${note}`));
  return when.on;
}
