import { formatDate } from '@/lib/dates';
import { formatDecimal, formatMoney } from '@/lib/numbers';
import type { SettingsField } from '@/trpc/settings';

/** A value of a workspace's own field in words; `nameOf` knows people. */
export function formatField(field: SettingsField, value: string, nameOf: (id: string) => string): string {
  switch (field.kind) {
    case 'number':
      return formatDecimal(value);
    case 'money':
      return formatMoney(value, field.currency ?? 'EUR');
    case 'date':
      return formatDate(value);
    case 'choice':
      return field.choices.find(({ id }) => id === value)?.name ?? '';
    case 'person':
      return nameOf(value);
    default:
      return value;
  }
}
