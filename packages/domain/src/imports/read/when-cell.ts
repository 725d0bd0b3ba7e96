import type { DateOrder } from '@quartermaster/contracts';
import { type DayAndTime, readWhen, type When } from '@quartermaster/contracts/when/read-when';
import { readWrittenDate } from '@quartermaster/contracts/when/written-date';
import { neverComes } from '../../recurrence/refuse-never';
import { type CellNotes, leaveInWords } from './cell-notes';
import { noDate, shorten, type WrittenDate } from './dates';
import type { ReadOptions } from './types';

interface DateCell {
  header: string;
  order: DateOrder;
  options: Pick<ReadOptions, 'today'>;
  left: CellNotes;
}

/** A date, or a range of dates, of a cell; null for an empty one, and for one that went into the description with a note. */
export function readDateCell(text: string, cell: DateCell): { from: WrittenDate | null; to: WrittenDate } | null {
  const when = read(text, cell);
  if (when?.kind === 'date') {
    noteAssumed(text, when, cell.left);
    return { from: null, to: written(when) };
  }
  if (when?.kind === 'range') {
    noteAssumed(text, { ...when.to, assumed: when.assumed }, cell.left);
    return { from: written(when.from), to: written(when.to) };
  }
  if (when?.kind === 'none') return null;
  const fault = readWrittenDate(text, cell.order);
  leaveInWords(text, noDate(text, typeof fault === 'string' ? fault : 'unknown', cell.order), cell);
  return null;
}

/** A repetition in words or as an RRULE; null as `readDateCell`. */
export function readRepeatCell(text: string, cell: DateCell): Extract<When, { kind: 'rule' }> | null {
  const when = read(text, cell);
  if (when?.kind === 'none') return null;
  if (when?.kind === 'rule') {
    // Words may have a start or an end without a year; an RRULE has all of its dates.
    if (when.on !== null) cell.left.dated.push(text);
    if (!neverComes(when, cell.options.today)) return when;
    leaveInWords(text, `No date fits the repetition “${shorten(text)}”`, cell);
    return null;
  }
  leaveInWords(text, `The repetition “${shorten(text)}” was not understood`, cell);
  return null;
}

/** Says that a date was completed from the day of the import. */
export function noteAssumed(
  text: string,
  { on, assumed }: Pick<Extract<When, { kind: 'date' }>, 'on' | 'assumed'>,
  { notes, dated }: Pick<CellNotes, 'notes' | 'dated'>,
): void {
  if (!assumed) return;
  dated.push(text);
  const missing = assumed === 'year' ? 'has no year' : 'counts from the day of the import';
  notes.push(`The date “${shorten(text)}” ${missing} and was read as ${on}`);
}

function read(text: string, { order, options: { today } }: DateCell): When | undefined {
  return readWhen(text, { today, dateOrder: order });
}

function written({ on, time, offset }: DayAndTime): WrittenDate {
  return { date: on, time, offset };
}
