import { asWord } from '../../kernel/fold';
import type { FieldDateOrder } from '../write/field-dates';
import { toFieldValue } from '../write/field-value';
import type { People } from '../write/people';
import type { SheetFields } from './fields';

export interface OwnReading {
  fields: SheetFields;
  people: People;
  dateOrderOf: FieldDateOrder;
  /** The day of the import. */
  today: string;
}

/** The values of own fields by their ids, with a note for each that does not fit its field. */
export function ownValues(
  { fields, people, dateOrderOf, today }: OwnReading,
  custom: Readonly<Record<string, string>>,
  notes: string[],
): Record<string, string> {
  const own: Record<string, string> = {};
  for (const [name, text] of Object.entries(custom)) {
    const field = fields.get(asWord(name));
    const value = field ? toFieldValue(field, text, { people, today, dateOrder: dateOrderOf(name), notes }) : null;
    if (field && value !== null) own[field.id] = value;
    else notes.push(`${name.slice(0, 100)}: “${text.slice(0, 100)}” does not fit a field here. It was left out`);
  }
  return own;
}
