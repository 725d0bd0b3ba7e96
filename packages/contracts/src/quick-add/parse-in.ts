import { printRule, type RuleParts } from '../recurrence-rule';
import type { WhenRules } from '../when/date';
import { civil, formatDay, localNow, parseDay } from '../when/days';
import { type Repetition, readRepetition } from '../when/every';
import { fold } from '../when/fold';
import type { Phrase } from '../when/phrase';
import { firstDate, onMonthDays } from '../when/rule';
import { bare, type Range, type Word } from '../when/word';
import type { Language } from '../when/words/language';
import { takeDue } from './due';
import { noFields } from './no-fields';
import { readSentence, titleOf } from './sentence';
import { readSign } from './signs';
import { suggestRecords } from './suggest';
import type { DueValue, LineInput, QuickAdd, QuickAddFields, QuickAddHint, QuickAddSpan } from './types';

const QUICK_ADD_MAX_CHARS = 500;

/** Kinds that count once per text; later ones stay in the title. */
const SINGLE: ReadonlySet<QuickAddSpan['kind']> = new Set(['priority', 'estimate', 'subtask']);

/** `parseQuickAdd` with the words of one language, for a browser that has loaded no other. */
export function parseIn(lang: Language, text: string, input: LineInput): QuickAdd {
  if (text.length > QUICK_ADD_MAX_CHARS) {
    const hint: QuickAddHint = { kind: 'tooLong', from: QUICK_ADD_MAX_CHARS, to: text.length, text: '' };
    return { title: text.trim(), fields: noFields(), spans: [], literals: [], hints: [hint], suggestions: [] };
  }
  const { words, literals } = readSentence(text, input.plain ?? []);
  const { spans, hints } = takeSigns(words, input);
  const now = localNow(input.now, input.zone);
  const rules: WhenRules = {
    lang,
    today: parseDay(now.date),
    now: now.time,
    weekStart: input.weekStart,
    dateOrder: input.dateOrder,
  };
  const hint = (kind: 'unclear' | 'twoDates' | 'repeated', range: Range) =>
    hints.push({ kind, ...place(words, range, text) });
  const { repetition, isUnclear } = takeRepetition(words, rules, hint);
  // What a repetition says beyond the grammar may change what its dates mean.
  const { phrases, left } = isUnclear ? { phrases: [], left: [] } : takeDue(words, rules);
  for (const { why, ...range } of left) if (why) hint(why, range);

  const fields = fieldsOf(spans);
  if (repetition) {
    fields.recurrence = printRule(ruleFrom(repetition, phrases));
    fields.recurrenceFrom = repetition.fromCompletion ? 'completion' : 'due';
    spans.push({ ...place(words, repetition, text), kind: 'recurrence', value: fields.recurrence });
  }
  for (const phrase of phrases) {
    const range = place(words, phrase, text);
    spans.push({ ...range, kind: 'due', value: dueValue(phrase) });
    if (phrase.passed && phrase.on) hints.push({ kind: 'nextYear', ...range, on: formatDay(phrase.on) });
  }
  Object.assign(fields, dueOf({ phrases, repetition, rules }));
  spans.sort((a, b) => a.from - b.from);
  return {
    title: titleOf(text, spans, literals),
    fields,
    spans,
    literals,
    hints: hints.sort((a, b) => a.from - b.from),
    suggestions: suggestRecords(words, input.records ?? [], fields.links),
  };
}

function takeSigns(words: Word[], input: LineInput): { spans: QuickAddSpan[]; hints: QuickAddHint[] } {
  const spans: QuickAddSpan[] = [];
  const hints: QuickAddHint[] = [];
  for (const word of words) {
    const sign = readSign(word, input);
    if (!sign) continue;
    if ('hint' in sign) {
      hints.push(sign.hint);
    } else if (SINGLE.has(sign.span.kind) && spans.some(({ kind }) => kind === sign.span.kind)) {
      hints.push({ kind: 'repeated', from: word.from, to: word.to, text: word.text });
    } else {
      word.taken = true;
      spans.push(sign.span);
    }
  }
  return { spans, hints };
}

function takeRepetition(
  words: Word[],
  rules: WhenRules,
  hint: (kind: 'unclear' | 'repeated', range: Range) => void,
): { repetition: Repetition | null; isUnclear: boolean } {
  const { lang } = rules;
  let repetition: Repetition | null = null;
  for (let at = 0; at < words.length; at++) {
    if (lang.binders.has(bare(words, at - 1)) || (at === 0 && lang.adverbs.has(bare(words, at)))) continue;
    const read = readRepetition(words, at, rules);
    if (!read) continue;
    if ('unclear' in read) {
      hint('unclear', read);
      return { repetition: null, isUnclear: true };
    }
    if (repetition) hint('repeated', read);
    repetition ??= { ...read, from: lang.anchors.has(bare(words, at - 1)) ? at - 1 : at };
    at = read.to - 1;
  }
  for (const word of words.slice(repetition?.from, repetition?.to ?? 0)) word.taken = true;
  return { repetition, isUnclear: false };
}

/** "31 January, every month" is the last day of a shorter month. */
function ruleFrom({ rule, on }: Repetition, phrases: readonly Phrase[]): RuleParts {
  const start = on ?? phrases.find((phrase) => phrase.on !== undefined)?.on;
  const day = start === undefined ? 0 : civil(start).day;
  const isFree = rule.freq === 'MONTHLY' && rule.weekdays.length + rule.monthDays.length === 0;
  return isFree && day > 28 ? { ...rule, ...onMonthDays([day]) } : rule;
}

/** A time alone means today, or tomorrow if it has passed; a repetition without a date starts on its first. */
function dueOf({
  phrases,
  repetition,
  rules,
}: {
  phrases: readonly Phrase[];
  repetition: Repetition | null;
  rules: WhenRules;
}) {
  const { today, now } = rules;
  const dated = phrases.find((phrase) => phrase.on !== undefined);
  const timed = repetition?.time !== undefined ? repetition : phrases.find(({ time }) => time !== undefined);
  const time = timed?.time ?? null;
  const start = repetition?.on ?? dated?.on;
  const from = start ?? (time !== null && time <= now ? today + 1 : today);
  if (start === undefined && time === null && !repetition) return { dueOn: null, dueTime: null };
  const on = repetition ? (firstDate(repetition.rule, from) ?? from) : from;
  // "This morning" is today even in the afternoon, but not at nine.
  const isOver = timed && 'usual' in timed && timed.usual && on === today && time !== null && time <= now;
  return { dueOn: formatDay(on), dueTime: isOver ? null : time };
}

function dueValue({ on, time }: Phrase): DueValue {
  return { ...(on === undefined ? {} : { on: formatDay(on) }), ...(time === undefined ? {} : { time }) };
}

/** A comma before a chip is removed with it: "Call Acme, tomorrow". */
function place(words: readonly Word[], read: { from: number; to: number }, text: string) {
  const before = words[read.from - 1];
  const comma = before && !before.taken && /.,$/.test(before.text);
  const from = comma ? before.to - 1 : (words[read.from]?.from ?? 0);
  const to = words[read.to - 1]?.to ?? text.length;
  return { from, to, text: text.slice(from, to) };
}

function fieldsOf(spans: readonly QuickAddSpan[]): QuickAddFields {
  const fields = noFields();
  const labels = new Map<string, string>();
  const links = new Map<string, QuickAddFields['links'][number]>();
  for (const span of spans) {
    if (span.kind === 'priority') fields.priority = span.value;
    if (span.kind === 'estimate') fields.estimateMinutes = span.value;
    if (span.kind === 'subtask') fields.subtaskOf = span.value;
    if (span.kind === 'assignee' && !fields.assigneeIds.includes(span.value)) fields.assigneeIds.push(span.value);
    if (span.kind === 'link') links.set(JSON.stringify(span.value).toLowerCase(), span.value);
    if (span.kind === 'label' && 'id' in span.value && !fields.labelIds.includes(span.value.id)) {
      fields.labelIds.push(span.value.id);
    }
    if (span.kind === 'label' && 'name' in span.value && !labels.has(fold(span.value.name))) {
      labels.set(fold(span.value.name), span.value.name);
    }
  }
  return { ...fields, newLabels: [...labels.values()], links: [...links.values()] };
}
