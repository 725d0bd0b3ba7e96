import { textsOf } from '../records/query/conditions';
import type { NamedCondition, Narrowing } from '../records/query/types';

/** What all purchase orders that match a condition have in common, as far as an index can use it. */
export function narrowPurchases({ field, operator, values, names }: NamedCondition): Partial<Narrowing> {
  const [value, ...others] = values;
  if ((operator !== '=' && operator !== 'in') || !value || others.length > 0) return {};
  if (value.kind === 'boolean') return field === 'open' ? { stored: { open: value.value } } : {};
  const [text] = textsOf(values);
  if (value.kind !== 'text' || text === undefined) return {};
  if (field === 'status') return { stored: { lifecycle: text } };
  return field === 'supplier' ? { stored: { supplierId: names.record(text, 'supplier') } } : {};
}
