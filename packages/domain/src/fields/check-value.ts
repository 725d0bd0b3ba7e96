import { dateOnly, LIMITS, type TaskField } from '@quartermaster/contracts';
import { withoutOverrides } from '@quartermaster/contracts/bidi';
import { exactText } from '@quartermaster/contracts/money/schemas';
import { Invalid } from '../kernel/errors';

/** The digits that `DECIMAL(26, 6)` can store. */
const INTEGER_DIGITS = 20;
const DECIMALS = 6;

/**
 * Normalises a value for its field: trimmed, without direction overrides, numbers in their shortest form. Empty means null.
 * It does not check whether a person is a member.
 * @throws Invalid with a message that names the field
 */
export function checkValue(field: TaskField, given: string): string | null {
  const value = withoutOverrides(given).trim();
  if (value === '') return null;
  const wrong = (what: string) => new Invalid(`${field.name}: ${what}`, `fields.${field.id}`);
  switch (field.kind) {
    case 'text':
      if (/[\p{Surrogate}]|(?![\n\r\t])\p{Cc}/u.test(value)) throw wrong('contains characters that cannot be stored');
      return value;
    case 'number':
      return shortest(value) ?? fail(wrong(`enter a number like 12.5, with up to ${DECIMALS} decimals`));
    case 'money': {
      const read = exactText.money.safeParse(shortest(value) ?? value);
      return read.success ? read.data : fail(wrong(read.error.issues[0]?.message ?? 'enter an amount'));
    }
    case 'date':
      return dateOnly.safeParse(value).success ? value : fail(wrong('enter a date like 2026-03-12'));
    case 'choice':
      return field.choices.some(({ id, archived }) => id === value && !archived)
        ? value
        : fail(wrong('choose one of the choices'));
    case 'link':
      return address(value) ?? fail(wrong('enter an address that begins with https:// or mailto:'));
    case 'person':
      return value;
  }
}

function fail(error: Invalid): never {
  throw error;
}

function shortest(value: string): string | null {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)0*(\d+)(?:\.(\d+?)0*)?$/.exec(value) ?? [];
  if (whole === '' || whole.length > INTEGER_DIGITS || fraction.length > DECIMALS) return null;
  const digits = fraction === '' || fraction === '0' ? whole : `${whole}.${fraction}`;
  return digits === '0' ? '0' : sign + digits;
}

function address(value: string): string | null {
  if (!URL.canParse(value)) return null;
  const { protocol, href } = new URL(value);
  return (protocol === 'https:' || protocol === 'mailto:') && href.length <= LIMITS.fieldChars ? href : null;
}
