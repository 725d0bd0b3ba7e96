import { QUERY_LIMITS } from './ast';
import { type CustomField, type QuerySchema, takesNone, wordsOf } from './fields';
import type { QueryLanguage } from './language';
import { lex } from './lex';
import { type Place, placeAfter } from './place';
import { printField } from './print';

export interface Completion {
  /** The replacement for the text between `from` and `to`. */
  text: string;
  label: string;
  kind: 'field' | 'operator' | 'value' | 'keyword';
}

export interface Completions {
  /** Start of the word at the caret, which an option replaces. */
  from: number;
  to: number;
  /** The unquoted part of that word before the caret: every option starts with it. */
  typed: string;
  options: Completion[];
  /** Set if the caller must provide the values of this field: people, labels, projects, statuses, choices. */
  valuesOf?: string;
}

/** The possible completions at the caret. `customFields` are the names of the workspace's custom fields. */
export function complete(
  language: QueryLanguage,
  { text, caret, customFields = [] }: { text: string; caret: number; customFields?: readonly string[] },
): Completions {
  const nothing: Completions = { from: caret, to: caret, typed: '', options: [] };
  if (text.length > QUERY_LIMITS.chars) return nothing;
  const tokens = lex(text.slice(0, caret)).slice(0, -1);
  const last = tokens.at(-1);
  const current = last?.kind === 'open' || (last?.kind === 'word' && last.at + last.length === caret) ? last : null;
  const place = placeAfter(language.schema, current ? tokens.slice(0, -1) : tokens);
  if (!place) return nothing;
  const typed = current?.text ?? '';
  const range = current ? { from: current.at, to: endOf(text, current.at) ?? caret } : { from: caret, to: caret };
  const answer = { ...range, typed, options: optionsAt(language, { place, typed, customFields }) };
  return place.expects === 'value' && NAMED.includes(language.fieldInfo(place.field).type)
    ? { ...answer, valuesOf: place.field }
    : answer;
}

/** The end of the word that starts at `at`; null for an unclosed string. */
function endOf(text: string, at: number): number | null {
  const token = lex(text).find((one) => one.at === at);
  return token && token.kind !== 'open' ? at + token.length : null;
}

const NAMED: readonly string[] = ['person', 'name', 'ref', 'custom'];

function optionsAt(
  { schema, fieldInfo, operatorsOf }: QueryLanguage,
  { place, typed, customFields }: { place: Place; typed: string; customFields: readonly string[] },
): Completion[] {
  const start = typed.toLowerCase();
  const matches = (word: string) => word.toLowerCase().startsWith(start);
  const some = (kind: Completion['kind'], texts: readonly string[]) =>
    texts.filter(matches).map((text): Completion => ({ text, label: text, kind }));
  switch (place.expects) {
    case 'condition': {
      const fields = [...Object.keys(schema.fields), ...customFields.map((name): CustomField => `cf.${name}`)]
        .map((field) => ({ field, label: fieldInfo(field).label }))
        .filter(({ field, label }) => matches(field) || matches(label))
        .map(({ field, label }): Completion => ({ text: printField(field), label, kind: 'field' }));
      const linked = linkedFields(schema).filter(matches);
      return [
        ...fields,
        ...linked.map((text): Completion => ({ text, label: text, kind: 'field' })),
        ...some('keyword', ['not', '(']),
      ];
    }
    case 'operator': {
      const keywords = fieldInfo(place.field).type === 'boolean' ? keywordsAt(place) : [];
      return [...some('operator', operatorsOf(place.field)), ...some('keyword', keywords)];
    }
    case 'in':
      return some('operator', ['in']);
    case 'list':
      return some('keyword', ['(']);
    case 'value': {
      const info = fieldInfo(place.field);
      const none = info.optional && takesNone(place.operator) ? ['none'] : [];
      return some('value', [...wordsOf(info), ...none]);
    }
    case 'comma':
      return some('keyword', [',', ')']);
    case 'joint':
      return some('keyword', keywordsAt(place));
  }
}

/** Fields of linked records; of those that only the server knows, the word before the dot. */
function linkedFields({ relations = {} }: QuerySchema): string[] {
  return Object.entries(relations).flatMap(([relation, known]) =>
    known ? Object.keys(known.fields).map((field) => `${relation}.${field}`) : [`${relation}.`],
  );
}

/** A partial word can only be completed by a word. */
function keywordsAt({ open }: Place): string[] {
  return ['&&', '||', ...(open > 0 ? [')'] : []), 'and', 'or'];
}
