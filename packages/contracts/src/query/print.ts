import type { Condition, QueryNode, QueryValue } from './ast';
import { type FieldRef, isCustom } from './fields';
import { printDate, printDuration } from './values';

/** Words that would be read as something else. */
const RESERVED = new Set(['and', 'or', 'not', 'in', 'none']);
const PLAIN = /^[^\s()"',=!<>~&|]+$/u;

/** A query as text, with no more brackets than it needs. Reading it gives the same query; null is the empty text. */
export function printQuery(query: QueryNode | null): string {
  if (query === null) return '';
  switch (query.kind) {
    case 'condition':
      return printCondition(query);
    case 'not':
      return `!${query.node.kind === 'condition' && isBare(query.node) ? printQuery(query.node) : `(${printQuery(query.node)})`}`;
    case 'and':
      return query.nodes.map((node) => (node.kind === 'or' ? `(${printQuery(node)})` : printQuery(node))).join(' && ');
    case 'or':
      return query.nodes.map(printQuery).join(' || ');
  }
}

function printCondition({ field, operator, values }: Condition): string {
  const words = values.map((value) => printValue(value));
  if (isBare({ field, operator, values })) return printField(field);
  const many = operator === 'in' || operator === 'not in';
  return `${printField(field)} ${operator} ${many ? `(${words.join(', ')})` : (words[0] ?? '')}`;
}

/** A yes-or-no field that should be yes is written by its name alone. */
function isBare({ field, operator, values: [value] }: Pick<Condition, 'field' | 'operator' | 'values'>): boolean {
  return !isCustom(field) && operator === '=' && value?.kind === 'boolean' && value.value;
}

function printField(field: FieldRef): string {
  if (!isCustom(field)) return field;
  const name = field.slice('cf.'.length);
  return PLAIN.test(name) ? field : `cf.${quote(name)}`;
}

/** A value as it is written. */
export function printValue(value: QueryValue): string {
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
      return PLAIN.test(value.text) && !RESERVED.has(value.text.toLowerCase()) ? value.text : quote(value.text);
  }
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
