import type { Condition, QueryNode } from '@quartermaster/contracts/records/query/ast';

/** The words of the quick search: the condition `text ~ "..."` that every match must meet. */
export function quickText(query: QueryNode | null): string {
  const part = partsOf(query).find(isQuick);
  const value = part?.kind === 'condition' ? part.values[0] : undefined;
  return value?.kind === 'text' ? value.text : '';
}

/** The query with other words searched for, or none. */
export function withQuickText(query: QueryNode | null, text: string): QueryNode | null {
  const others = partsOf(query).filter((part) => !isQuick(part));
  const words: Condition[] =
    text.trim() === ''
      ? []
      : [{ kind: 'condition', field: 'text', operator: '~', values: [{ kind: 'text', text: text.trim() }] }];
  const [only, ...more] = [...others, ...words];
  if (!only) return null;
  return more.length === 0 ? only : { kind: 'and', nodes: [only, ...more] };
}

function partsOf(query: QueryNode | null): readonly QueryNode[] {
  if (query === null) return [];
  return query.kind === 'and' ? query.nodes : [query];
}

export function isQuick(part: QueryNode): boolean {
  return part.kind === 'condition' && part.field === 'text' && part.operator === '~';
}
