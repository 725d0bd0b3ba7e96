import { compare } from '@quartermaster/contracts/money/compare';
import { DIGITS } from '@quartermaster/contracts/money/digits';
import { withoutZeros } from '@quartermaster/contracts/money/point';
import { exact } from '@quartermaster/contracts/money/units';
import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import { FieldError } from '@quartermaster/ui/field-error';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useId } from 'react';
import { formatDecimal, formatMoney, readDecimal, readMoney } from '@/lib/numbers';
import { orderStepWords } from '@/messages/order-steps';

const words = orderStepWords.quantities;

/** A line with the most that can be meant. */
export interface QuantityRow {
  line: OrderLine;
  most: string;
  /** What to know of it beside its name. */
  about: string;
  /** The currency, where it is an amount in minor units that is meant. */
  currency?: string;
}

/** What is typed, by the ids of the lines. */
export type Quantities = Readonly<Record<string, string>>;

/** What is typed up to the most there is; nothing typed is 0. */
function readUpTo(typed: string, { most, currency }: QuantityRow): { value: string } | { error: string } {
  if (typed.trim() === '') return { value: '0' };
  if (currency !== undefined) return readMoneyUpTo(typed, { most, currency });
  const value = withoutZeros(readDecimal(typed) ?? '');
  const [whole = '', fraction = ''] = value.split('.');
  const { whole: digits, places } = DIGITS.quantity;
  if (value === '' || value.startsWith('-') || fraction.length > places || whole.length > digits)
    return { error: words.unreadable };
  return compare('quantity', exact('quantity', value), exact('quantity', most)) > 0
    ? { error: words.tooMany(formatDecimal(most)) }
    : { value };
}

function readMoneyUpTo(
  typed: string,
  { most, currency }: { most: string; currency: string },
): { value: string } | { error: string } {
  const value = readMoney(typed, currency);
  if (value === null || value.startsWith('-') || value.length > DIGITS.money.whole) return { error: words.unreadable };
  return compare('money', exact('money', value), exact('money', most)) > 0
    ? { error: words.tooMany(formatMoney(most, currency)) }
    : { value };
}

/** The quantities, or amounts, of lines; null if one cannot be read, or is more than there is. */
export function readAll(
  rows: readonly QuantityRow[],
  typed: Quantities,
): Array<{ lineId: string; quantity: string }> | null {
  const read = rows.map((row) => ({ lineId: row.line.id, ...readUpTo(typed[row.line.id] ?? '', row) }));
  return read.some((one) => 'error' in one)
    ? null
    : read.map(({ lineId, ...one }) => ({ lineId, quantity: 'value' in one ? one.value : '0' }));
}

interface LineQuantitiesProps {
  /** Of the column that is typed into. */
  label: string;
  rows: readonly QuantityRow[];
  typed: Quantities;
  onType: (typed: Quantities) => void;
  /** What else is asked of a line. */
  more?: (row: QuantityRow) => ReactNode;
}

/** How many of each line. */
export function LineQuantities({ label, rows, typed, onType, more }: LineQuantitiesProps): ReactNode {
  return (
    <ul
      aria-label={label}
      className="max-h-[50vh] divide-y divide-border overflow-y-auto border-y border-border px-0.5"
    >
      {rows.map((row, at) => (
        <QuantityLine
          key={row.line.id}
          row={row}
          label={label}
          typed={typed[row.line.id] ?? ''}
          autoFocus={at === 0}
          more={more?.(row)}
          onType={(text) => onType({ ...typed, [row.line.id]: text })}
        />
      ))}
    </ul>
  );
}

interface QuantityLineProps {
  row: QuantityRow;
  label: string;
  typed: string;
  autoFocus: boolean;
  more: ReactNode;
  onType: (text: string) => void;
}

function QuantityLine({ row, label, typed, autoFocus, more, onType }: QuantityLineProps): ReactNode {
  const { line, about } = row;
  const id = useId();
  const read = readUpTo(typed, row);
  const error = 'error' in read ? read.error : undefined;
  const name = line.sku ?? line.description;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_6rem] items-center gap-x-3 py-1.5">
      <span className="min-w-0">
        <span className="block truncate font-semibold">{line.description}</span>
        <span id={`${id}-about`} className="block text-sm text-ink-2">
          {line.sku ? <span className="font-mono">{line.sku}</span> : null} {about}
        </span>
      </span>
      <Input
        aria-label={words.of(label, name)}
        aria-describedby={`${id}-about${error ? ` ${id}-error` : ''}`}
        aria-invalid={error ? true : undefined}
        autoFocus={autoFocus}
        autoComplete="off"
        inputMode="decimal"
        className="text-right tabular-nums coarse:h-11"
        value={typed}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => onType(target.value)}
      />
      <span className="col-span-2">
        <FieldError id={`${id}-error`} error={error} />
      </span>
      {more ? <span className="col-span-2 pt-1.5">{more}</span> : null}
    </li>
  );
}
