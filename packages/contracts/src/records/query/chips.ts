import { allOf, type Condition, QUERY_LIMITS, type QueryNode } from './ast';
import { operatorsOf, type QuerySchema } from './fields';

/**
 * A query as filter chips: its AND-ed conditions, in order. Null if chips cannot express the query.
 * `label = a || label = b` is one chip, `label in (a, b)`.
 */
export function toChips(schema: QuerySchema, query: QueryNode | null): Condition[] | null {
  if (query === null) return [];
  const nodes = query.kind === 'and' ? query.nodes : [query];
  const chips = nodes.flatMap((node) => toChip(schema, node) ?? []);
  return chips.length === nodes.length ? chips : null;
}

function toChip(schema: QuerySchema, node: QueryNode): Condition | null {
  if (node.kind === 'condition') return node;
  const [first] = node.kind === 'or' ? node.nodes : [];
  if (node.kind !== 'or' || first?.kind !== 'condition' || !operatorsOf(schema, first.field).includes('in'))
    return null;
  const { field } = first;
  const alike = node.nodes.flatMap((one) =>
    one.kind === 'condition' && one.field === field && (one.operator === '=' || one.operator === 'in') ? [one] : [],
  );
  const values = alike.flatMap((one) => one.values);
  if (alike.length < node.nodes.length || values.length > QUERY_LIMITS.values) return null;
  return { kind: 'condition', field, operator: 'in', values };
}

export function fromChips(chips: readonly Condition[]): QueryNode | null {
  return allOf(chips);
}
