import { textsOf } from '../records/query/conditions';
import type { NamedCondition, Narrowing } from '../records/query/types';

/** Choices that an index begins with, by their name in queries. */
const CHOICES: Readonly<Record<string, string>> = { status: 'lifecycle', stock: 'stockState', payment: 'payment' };

/** What all orders that match a condition have in common, as far as an index can use it. */
export function narrowOrders({ field, operator, values, names }: NamedCondition): Partial<Narrowing> {
  const [value, ...others] = values;
  if ((operator !== '=' && operator !== 'in') || value === undefined) return {};
  const choice = CHOICES[field];
  const texts = textsOf(values);
  if (others.length > 0)
    return choice !== undefined && texts.length === values.length ? { among: { [choice]: [...new Set(texts)] } } : {};
  if (field === 'open' && value.kind === 'boolean') return { stored: { open: value.value } };
  const [text] = texts;
  if (value.kind !== 'text' || text === undefined) return {};
  if (choice !== undefined) return { stored: { [choice]: text } };
  if (field === 'customer') return { stored: { customerId: names.record(text, 'customer') } };
  return field === 'owner' ? { stored: { ownerId: names.person(text) } } : {};
}
