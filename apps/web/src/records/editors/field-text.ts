import type { FieldKind } from '@quartermaster/contracts/field-kinds';
import type { ComponentProps } from 'react';
import { formatDecimal, formatMoney, moneyText, readDecimal, readMoney } from '@/lib/numbers';
import { fieldValueWords } from '@/messages/field-values';
import type { SettingsField } from '@/trpc/settings';

/** What somebody typed as it is kept, null for nothing; or why it cannot be. */
export type ReadText = { value: string | null } | { error: string };

/** How a value is typed. */
export interface FieldText {
  /** Says the unit, where there is one. */
  label: string;
  /** What stands in the control before anybody types. */
  text: string;
  read: (text: string) => ReadText;
  /** What will be kept, in words, while somebody types. */
  echo?: (value: string) => string;
  input?: Pick<ComponentProps<'input'>, 'inputMode' | 'type'>;
}

const TYPED = ['text', 'link', 'number', 'money'] as const satisfies readonly FieldKind[];
type TypedKind = (typeof TYPED)[number];

/** A field whose values are typed rather than chosen. */
export function isTyped(field: SettingsField): field is SettingsField & { kind: TypedKind } {
  return TYPED.some((kind) => kind === field.kind);
}

/** How the values of a field are typed, by its kind. `value` is as the record keeps it; null for none. */
export function fieldText(field: SettingsField & { kind: TypedKind }, value: string | null): FieldText {
  const label = field.name;
  switch (field.kind) {
    case 'text':
      return { label, text: value ?? '', read: (text) => ({ value: text.trim() || null }) };
    case 'link':
      return { label, text: value ?? '', read: readLink, input: { type: 'url', inputMode: 'url' } };
    case 'number':
      return {
        label,
        text: value === null ? '' : formatDecimal(value),
        read: (text) => readWith(readDecimal, text, fieldValueWords.number),
        echo: (number) => formatDecimal(number),
        input: { inputMode: 'decimal' },
      };
    case 'money': {
      const currency = field.currency ?? 'EUR';
      return {
        label: fieldValueWords.amountIn(label, currency),
        text: value === null ? '' : moneyText(value, currency),
        read: (text) => readWith((typed) => readMoney(typed, currency), text, fieldValueWords.money(currency)),
        echo: (units) => formatMoney(units, currency),
        input: { inputMode: 'decimal' },
      };
    }
  }
}

function readWith(read: (text: string) => string | null, text: string, error: string): ReadText {
  if (text.trim() === '') return { value: null };
  const value = read(text);
  return value === null ? { error } : { value };
}

function readLink(text: string): ReadText {
  const link = text.trim();
  if (link === '') return { value: null };
  return /^(https:\/\/|mailto:)\S+$/i.test(link) ? { value: link } : { error: fieldValueWords.link };
}
