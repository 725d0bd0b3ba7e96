import { fieldInfo, type Operator, operatorsOf, type QuerySchema, readField } from './fields';
import type { Token } from './lex';

/** The grammar position at the caret, and the number of open brackets. */
export type Place = { open: number } & (
  | { expects: 'condition' | 'joint' }
  | { expects: 'operator' | 'in' | 'list' | 'comma'; field: string }
  | { expects: 'value'; field: string; operator: Operator }
);

/** The position after the given tokens; null if they are not a valid start. More lenient than the parser, which reports the errors. */
export function placeAfter(schema: QuerySchema, tokens: readonly Token[]): Place | null {
  let place: Place | null = { open: 0, expects: 'condition' };
  for (const token of tokens) {
    if (!place) return null;
    place = step(schema, place, token);
  }
  return place;
}

function step(schema: QuerySchema, place: Place, token: Token): Place | null {
  const { open } = place;
  const word = token.kind === 'word' ? token.text.toLowerCase() : null;
  const sign = token.kind === 'sign' ? token.text : null;
  switch (place.expects) {
    case 'condition': {
      if (sign === '(') return { open: open + 1, expects: 'condition' };
      if (sign === '!' || word === 'not') return place;
      const field = word === null ? null : readField(schema, token.text);
      return field === null ? null : { open, expects: 'operator', field };
    }
    case 'operator': {
      const { field } = place;
      if (word === 'in') return { open, expects: 'list', field };
      if (word === 'not') return { open, expects: 'in', field };
      const operator = operatorsOf(schema, field).find((one) => one === sign);
      if (operator) return { open, expects: 'value', field, operator };
      return fieldInfo(schema, field).type === 'boolean' ? join(open, word ?? sign) : null;
    }
    case 'in':
      return word === 'in' ? { ...place, expects: 'list' } : null;
    case 'list':
      return sign === '(' ? { open, expects: 'value', field: place.field, operator: 'in' } : null;
    case 'value': {
      if (word === null && token.kind !== 'string') return null;
      return place.operator === 'in' ? { open, expects: 'comma', field: place.field } : { open, expects: 'joint' };
    }
    case 'comma':
      if (sign === ')') return { open, expects: 'joint' };
      return sign === ',' ? { open, expects: 'value', field: place.field, operator: 'in' } : null;
    case 'joint':
      return join(open, word ?? sign) ?? (word === null ? null : place);
  }
}

function join(open: number, text: string | null): Place | null {
  if (text === ')') return open > 0 ? { open: open - 1, expects: 'joint' } : null;
  return ['&&', '||', 'and', 'or'].some((one) => one === text) ? { open, expects: 'condition' } : null;
}
