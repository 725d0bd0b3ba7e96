import type { TaskField } from '@quartermaster/contracts';
import { checkValue } from '../../fields/check-value';
import { Invalid } from '../../kernel/errors';
import { asWord } from '../../kernel/fold';
import { parseDate } from '../read/dates';
import { toDecimal, toMinorUnits } from '../read/numbers';
import type { People } from './people';

/** A text of a file as a value of a field; null when it does not fit the field. */
export function toFieldValue(field: TaskField, text: string, people: People): string | null {
  const value = inTerms(field, text, people);
  try {
    return value === null ? null : checkValue(field, value);
  } catch (error) {
    if (error instanceof Invalid) return null;
    throw error;
  }
}

function inTerms(field: TaskField, text: string, people: People): string | null {
  switch (field.kind) {
    case 'text':
    case 'link':
      return text;
    case 'number':
      return toDecimal(text);
    case 'money':
      return toMinorUnits(text, field.currency ?? 'EUR');
    case 'date': {
      const date = parseDate(text, 'dmy');
      return date.ok ? date.value.date : null;
    }
    case 'choice':
      return field.choices.find((choice) => asWord(choice.name) === asWord(text))?.id ?? null;
    case 'person':
      return people.find(text);
  }
}
