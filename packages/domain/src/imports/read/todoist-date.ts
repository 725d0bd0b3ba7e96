import { isTimeZone } from '@quartermaster/contracts';
import { readWhen, type When } from '@quartermaster/contracts/when/read-when';
import { knownLanguage } from '@quartermaster/contracts/when/words/languages';
import { shorten } from './dates';
import type { ReadOptions } from './types';
import { noteAssumed } from './when-cell';
import { localOf, toInstant, toLocal } from './zone';

export interface TodoistDate {
  date: string | null;
  time: string | null;
  rule: string | null;
  fromCompletion: boolean;
  /** What was written and is not understood. */
  unread: string | null;
}

interface Said {
  /** DATE_LANG and TIMEZONE, which may be empty. */
  language: string;
  zone: string;
  options: ReadOptions;
  notes: string[];
  /** Takes texts that mean another date on another day. */
  dated: string[];
}

/** Todoist takes `ev` for "every". */
const SHORT_EVERY = /^ev(!?) /i;
const NOTHING: TodoistDate = { date: null, time: null, rule: null, fromCompletion: false, unread: null };

/**
 * A date as Todoist writes it, in words of its language: a template counts "in 5 days" from the day it is imported. A repetition gets its
 * next date, as it has in Todoist.
 */
export function readTodoistDate(text: string, { language, zone, options, notes, dated }: Said): TodoistDate {
  if (text === '') return NOTHING;
  const { today, dateOrder, timeZone } = options;
  const known = language === '' || knownLanguage(language) !== undefined;
  const whole = text.replace(SHORT_EVERY, 'every$1 ');
  const when = readWhen(whole, { today, dateOrder, ...(language !== '' && known && { languages: [language] }) });
  if (!when || (when.kind === 'rule' && when.on === null)) {
    const why = known ? '' : ` in the language “${shorten(language)}”`;
    notes.push(`The date “${shorten(text)}” was not understood${why}; it went into the description`);
    return { ...NOTHING, unread: text };
  }
  if (when.kind === 'none') return NOTHING;
  if (when.kind === 'rule') return ofRule(text, when, { zone, options, notes, dated });
  const day = when.kind === 'range' ? { ...when.to, assumed: when.assumed } : when;
  noteAssumed(text, day, { notes, dated });
  const written = { date: day.on, time: day.time, offset: day.offset };
  if (written.time === null || written.offset !== null || zone === '')
    return { ...NOTHING, ...toLocal(written, timeZone) };
  if (!isTimeZone(zone)) {
    notes.push(`The time zone “${shorten(zone)}” is not known, so ${written.time} was taken as local time`);
    return { ...NOTHING, date: written.date, time: written.time };
  }
  return { ...NOTHING, ...localOf(new Date(toInstant(written, zone)), timeZone) };
}

/** Its time stays as written: moved to another zone, it could fall on another day than the rule names. */
function ofRule(
  text: string,
  { rule, from, on, time }: Extract<When, { kind: 'rule' }>,
  { zone, options, notes, dated }: Pick<Said, 'zone' | 'options' | 'notes' | 'dated'>,
): TodoistDate {
  dated.push(text);
  if (time !== null && zone !== '' && zone !== options.timeZone)
    notes.push(`${time} of “${shorten(text)}” was taken as local time; the file says ${shorten(zone)}`);
  return { ...NOTHING, rule, fromCompletion: from === 'completion', date: on, time };
}
