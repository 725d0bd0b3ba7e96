import type { Condition, QueryNode } from './ast';
import type { FieldRef } from './fields';

/** A query as filter chips: the conditions that must all hold. Null when it says more than chips can. */
export function toChips(query: QueryNode | null): Condition[] | null {
  if (query === null) return [];
  const nodes = query.kind === 'and' ? query.nodes : [query];
  const chips = nodes.flatMap((node) => toChip(node) ?? []);
  return chips.length === nodes.length ? chips : null;
}

/** `!blocked` is a chip too. */
function toChip(node: QueryNode): Condition | null {
  if (node.kind === 'condition') return node;
  if (node.kind !== 'not' || node.node.kind !== 'condition') return null;
  const [value] = node.node.values;
  if (node.node.operator !== '=' || value?.kind !== 'boolean') return null;
  return { ...node.node, values: [{ kind: 'boolean', value: !value.value }] };
}

export function fromChips(chips: readonly Condition[]): QueryNode | null {
  const [only, ...others] = chips;
  if (!only) return null;
  return others.length === 0 ? only : { kind: 'and', nodes: [only, ...others] };
}

/** The chips with this one in the place of the field's first, or at the end. */
export function withChip(chips: readonly Condition[], chip: Condition): Condition[] {
  const at = chips.findIndex(({ field }) => field === chip.field);
  return at === -1 ? [...chips, chip] : chips.with(at, chip);
}

export function withoutChip(chips: readonly Condition[], field: FieldRef): Condition[] {
  return chips.filter((chip) => chip.field !== field);
}
