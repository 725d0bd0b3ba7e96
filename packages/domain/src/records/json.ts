import type { ColumnType } from '@quartermaster/contracts/records/column';
import { fromJson } from '../kernel/stored';
import { type CodecContext, type CodecName, codecOf } from './codecs';

/** A column in a row of values. */
export interface Placed extends CodecContext {
  attribute: string;
  codec: CodecName;
  /** Where its value is in the row. */
  at: number;
  /** Of JSON that older versions of the product stored with fewer attributes: fills in the others. */
  complete?: Completion | undefined;
}

/** Throws if the value is not what the column holds. */
export type Completion = (value: unknown) => unknown;

type Write = (stored: unknown) => string;

/**
 * Makes the function that writes rows as JSON: the text that `JSON.stringify` makes of the record that the codecs read, without
 * making the record. Made once per list, because which columns there are and how they are written never changes.
 */
export function jsonWriter(columns: readonly Placed[]): (values: readonly unknown[]) => string {
  const parts = columns.map((column, index) => ({
    at: column.at,
    name: `${index === 0 ? '' : ','}${JSON.stringify(column.attribute)}:`,
    write: writerOf(column),
    optional: column.column.optional === true && column.codec !== 'json',
  }));
  return (values) => {
    let text = '{';
    for (const { at, name, write, optional } of parts) {
      const stored = values[at];
      text += name;
      text += stored === null && optional ? 'null' : write(stored);
    }
    return `${text}}`;
  };
}

/** Of a type that is cheaper to write than to read and stringify. Others are read and stringified. */
function writerOf({ codec, complete, ...context }: Placed): Write {
  const { column } = context;
  const read = (stored: unknown) => codecOf(codec).read(stored, context);
  switch (codec) {
    case 'integer':
    case 'flag':
    case 'present':
      return (stored) => String(read(stored));
    case 'key':
    case 'decimal':
    case 'instant':
    case 'date':
      return (stored) => `"${read(stored)}"`;
    case 'plain':
      return BARE.has(column.type) ? (stored) => `"${stored}"` : JSON.stringify;
    case 'csv':
      if (!BARE.has(column.type)) break;
      return (stored) => (stored === '' ? '[]' : `["${String(stored).replaceAll(',', '","')}"]`);
    case 'json': {
      const empty = JSON.stringify(column.default ?? null);
      // The column only holds valid JSON: the database checks that.
      const whole = complete ? (stored: unknown) => JSON.stringify(complete(fromJson(stored))) : String;
      return (stored) => (stored === null || stored === 'null' ? empty : whole(stored));
    }
  }
  return (stored) => JSON.stringify(read(stored));
}

/** Types whose values have no character that JSON escapes: ids, digits, and words of our own. */
const BARE: ReadonlySet<ColumnType> = new Set([
  'time',
  'currency',
  'choice',
  'person',
  'people',
  'ref',
  'setting',
  'settings',
]);
