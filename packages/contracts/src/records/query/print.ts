import { answerOf, type Condition, type QueryNode, type QueryValue } from './ast';
import { customName, type FieldInfo, fieldInfo, isCustom, type QuerySchema } from './fields';
import { isPlain } from './lex';
import { printDate, printDuration } from './values';

/** Keywords of the grammar: equal values must be quoted. */
export const RESERVED: readonly string[] = ['and', 'or', 'not', 'in'];

/** Prints a query with the minimum of brackets. Parsing the result gives the same query; null prints as the empty text. */
export function printQuery(schema: QuerySchema, query: QueryNode | null): string {
  const print = (node: QueryNode): string => {
    switch (node.kind) {
      case 'condition':
        return printCondition(schema, node);
      case 'not':
        return `!(${print(node.node)})`;
      case 'and':
        return node.nodes.map((one) => (one.kind === 'or' ? `(${print(one)})` : print(one))).join(' && ');
      case 'or':
        return node.nodes.map(print).join(' || ');
    }
  };
  return query === null ? '' : print(query);
}

/** Boolean conditions are written as the field name alone. */
function printCondition(schema: QuerySchema, condition: Condition): string {
  const { field, operator, values } = condition;
  const answer = answerOf(condition);
  if (answer !== null) return answer ? field : `!${field}`;
  const info = fieldInfo(schema, field);
  const words = values.map((value) => printValue(info, value)).join(', ');
  return `${printField(field)} ${operator} ${operator === 'in' || operator === 'not in' ? `(${words})` : words}`;
}

export function printField(field: string): string {
  return isCustom(field) && !isPlain(customName(field)) ? `cf.${quote(customName(field))}` : field;
}

/** A value as it appears after its field: quoted if it would parse as something else. */
export function printValue(info: Pick<FieldInfo, 'optional'>, value: QueryValue): string {
  switch (value.kind) {
    case 'none':
      return 'none';
    case 'boolean':
      return String(value.value);
    case 'date':
      return printDate(value);
    case 'minutes':
      return printDuration(value.minutes);
    case 'number':
      return value.text;
    case 'money':
      return value.currency === null ? value.amount : `${value.amount} ${value.currency}`;
    case 'text':
      return isPlain(value.text) && !isTaken(info, value.text.toLowerCase()) ? value.text : quote(value.text);
  }
}

function isTaken({ optional }: Pick<FieldInfo, 'optional'>, word: string): boolean {
  return RESERVED.includes(word) || (word === 'none' && optional);
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
