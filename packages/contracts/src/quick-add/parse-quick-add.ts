import type { DateRules } from './dates';
import { formatDay, localNow, parseDay } from './days';
import { type Phrase, takeDue } from './due';
import { firstDay, formatRule, type Rule, readEvery } from './every';
import { fold } from './fold';
import { languageOf } from './languages/languages';
import { readSentence, titleOf, type Word } from './sentence';
import { readSign } from './signs';
import { suggestRecords } from './suggest';
import type { DueValue, QuickAdd, QuickAddFields, QuickAddHint, QuickAddInput, QuickAddSpan } from './types';

export const QUICK_ADD_MAX_CHARS = 500;

/** Kinds that count once per text; later ones stay in the title. */
const SINGLE: ReadonlySet<QuickAddSpan['kind']> = new Set(['priority', 'estimate', 'subtask']);

/**
 * Parses one typed line into a title and task fields. Never throws. Deterministic: the same text, wall clock and settings give the
 * same result on every machine.
 */
export function parseQuickAdd(text: string, input: QuickAddInput): QuickAdd {
  if (text.length > QUICK_ADD_MAX_CHARS) {
    const hint: QuickAddHint = { kind: 'tooLong', from: QUICK_ADD_MAX_CHARS, to: text.length, text: '' };
    return { title: text.trim(), fields: noFields(), spans: [], literals: [], hints: [hint], suggestions: [] };
  }
  const { words, literals } = readSentence(text, input.plain ?? []);
  const { spans, hints } = takeSigns(words, input);
  const now = localNow(input.now, input.zone);
  const rules: DateRules = {
    lang: languageOf(input.locale),
    today: parseDay(now.date),
    weekStart: input.weekStart,
    dateOrder: input.dateOrder,
  };
  const every = takeEvery(words, rules, hints, text);
  const phrases = takeDue(words, rules);

  const fields = fieldsOf(spans);
  if (every) {
    fields.recurrence = formatRule(every.rule, rules.weekStart);
    spans.push({ ...place(words, every, text), kind: 'recurrence', value: fields.recurrence });
  }
  for (const phrase of phrases) spans.push({ ...place(words, phrase, text), kind: 'due', value: dueValue(phrase) });
  Object.assign(fields, when({ phrases, rule: every?.rule ?? null, today: rules.today, time: now.time }));
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

function takeSigns(words: Word[], input: QuickAddInput): { spans: QuickAddSpan[]; hints: QuickAddHint[] } {
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

function takeEvery(words: Word[], rules: DateRules, hints: QuickAddHint[], text: string) {
  let taken: { from: number; to: number; rule: Rule } | null = null;
  for (let at = 0; at < words.length; at++) {
    const read = readEvery(words, at, rules);
    if (!read) continue;
    if (taken) {
      hints.push({ kind: 'repeated', ...place(words, read, text) });
      continue;
    }
    taken = read;
    for (const word of words.slice(read.from, read.to)) word.taken = true;
  }
  return taken;
}

/** A time alone means today, or tomorrow if it has passed; a recurrence without a date starts on its first occurrence. */
function when(given: { phrases: readonly Phrase[]; rule: Rule | null; today: number; time: string }) {
  const on = given.phrases.find((phrase) => phrase.on !== undefined)?.on;
  const time = given.phrases.find((phrase) => phrase.time !== undefined)?.time ?? null;
  if (on !== undefined) return { dueOn: formatDay(on), dueTime: time };
  const from = time !== null && time <= given.time ? given.today + 1 : given.today;
  if (given.rule) return { dueOn: formatDay(firstDay(given.rule, from)), dueTime: time };
  return { dueOn: time === null ? null : formatDay(from), dueTime: time };
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

function noFields(): QuickAddFields {
  return {
    dueOn: null,
    dueTime: null,
    priority: null,
    labelIds: [],
    newLabels: [],
    assigneeIds: [],
    links: [],
    recurrence: null,
    estimateMinutes: null,
    subtaskOf: null,
  };
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
