import { answerOf, type Condition, type QueryNode, type QueryValue } from './ast';
import { customName, type FieldRef, fieldInfo, isCustom } from './fields';
import { isPlain } from './lex';
import { printDate, printDuration } from './values';

/** Words that hold a query together: values of that name are quoted. */
export const RESERVED: readonly string[] = ['and', 'or', 'not', 'in'];

/** A query as text, with no more brackets than it needs. Reading it gives the same query; null is the empty text. */
export function printQuery(query: QueryNode | null): string {
  if (query === null) return '';
  switch (query.kind) {
    case 'condition':
      return printCondition(query);
    case 'not':
      return `!(${printQuery(query.node)})`;
    case 'and':
      return query.nodes.map((node) => (node.kind === 'or' ? `(${printQuery(node)})` : printQuery(node))).join(' && ');
    case 'or':
      return query.nodes.map(printQuery).join(' || ');
  }
}

/** A yes-or-no field is written by its name alone. */
function printCondition(condition: Condition): string {
  const { field, operator, values } = condition;
  const answer = answerOf(condition);
  if (answer !== null) return answer ? field : `!${field}`;
  const words = values.map((value) => printValue(field, value)).join(', ');
  return `${printField(field)} ${operator} ${operator === 'in' || operator === 'not in' ? `(${words})` : words}`;
}

export function printField(field: FieldRef): string {
  return isCustom(field) && !isPlain(customName(field)) ? `cf.${quote(customName(field))}` : field;
}

/** A value as it is written behind its field: quoted where it would be read as something else. */
export function printValue(field: FieldRef, value: QueryValue): string {
  switch (value.kind) {
    case 'none':
      return 'none';
    case 'boolean':
      return String(value.value);
    case 'date':
      return printDate(value);
    case 'minutes':
      return printDuration(value.minutes);
    case 'text':
      return isPlain(value.text) && !isTaken(field, value.text.toLowerCase()) ? value.text : quote(value.text);
  }
}

function isTaken(field: FieldRef, word: string): boolean {
  return RESERVED.includes(word) || (word === 'none' && fieldInfo(field).optional);
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
