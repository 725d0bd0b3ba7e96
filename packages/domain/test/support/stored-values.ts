import { DIGITS } from '@quartermaster/contracts/money/digits';
import { withPoint } from '@quartermaster/contracts/money/point';
import type { ExactKind } from '@quartermaster/contracts/money/types';
import type { Column } from '@quartermaster/contracts/records/column';
import { fromInstant } from '@quartermaster/db';
import * as fc from 'fast-check';
import type { AnyListSource } from '../../src/records/source';

const id = fc.uuid();
const ids = fc.uniqueArray(id, { maxLength: 3 }).map((some) => some.join());
/** Any code points, lone surrogates among them, and those that JSON or scripts treat specially. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('"', '\\', '\u2028\u2029', '\ud800', '\udc00x', '\u0000\u001f\u007f', '</script>', 'null', ''),
);
const number = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const instant = fc
  .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
  .map(fromInstant);
/** The largest amount, in minor units. */
const AMOUNT = 10 ** 15 - 1;
/** With all places, as the driver returns them. */
const decimal = (kind: ExactKind, { negative }: { negative: boolean }) => {
  const { whole, places } = DIGITS[kind];
  const max = 10n ** BigInt(whole + places) - 1n;
  return fc.bigInt({ min: negative ? -max : 0n, max }).map((units) => withPoint(String(units), places));
};

/** What the driver may return for a column of a list's table. */
export function storedIn({ list, row }: Pick<AnyListSource, 'list' | 'row'>, name: string): fc.Arbitrary<unknown> {
  const columns = Object.entries<Column>({ ...BASE, ...list.columns });
  const [, column] = columns.find(([attribute]) => row.stored[attribute] === name) ?? [];
  if (!column) throw new Error(`${name} is no column of a row`);
  const sum = SUMS.includes(name) ? decimal('quantity', { negative: false }) : null;
  const own = OWN_JSON[`${list.noun} ${name}`] ?? OWN_JSON[name];
  const stored = own?.map((value) => JSON.stringify(value)) ?? sum ?? storedAs(column);
  return column.optional || column.type === 'json' || own ? fc.option(stored) : stored;
}

/** Decimals that are no quantity of anything, and so have no type of their own. */
const SUMS: readonly string[] = ['units', 'pickedUnits', 'shippedUnits', 'receivedUnits', 'orderedUnits', 'rate'];

const BASE: Readonly<Record<string, Column>> = {
  id: { type: 'person', label: 'Id' },
  version: { type: 'integer', label: 'Version', min: 1 },
  createdAt: { type: 'instant', label: 'Created' },
  updatedAt: { type: 'instant', label: 'Changed' },
  trashedAt: { type: 'instant', label: 'Trashed', optional: true },
};

const words = fc.constantFrom('Ann "Lee"', 'a\\b', 'x\u2028y', '</script>');
const maybe = fc.option(words);

/** Columns with a schema of their own, by the table's names. Older versions stored values without what is optional here. */
const OWN_JSON: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  recurrence: fc.record(
    {
      rule: fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO'),
      from: fc.constantFrom('due', 'completion'),
      except: fc.array(fc.constant('2026-12-24'), { maxLength: 2 }),
    },
    { requiredKeys: ['rule', 'from'] },
  ),
  checklist: fc.array(fc.record({ id, text: words, done: fc.boolean() }), { maxLength: 3 }),
  options: fc.array(fc.record({ name: words, values: fc.array(words, { maxLength: 2 }) }), { maxLength: 2 }),
  optionValues: fc.array(words, { maxLength: 3 }),
  contacts: listOf(
    fc.record(
      { id, name: words, jobTitle: maybe, email: fc.constant(null), phone: maybe },
      { requiredKeys: ['id', 'name'] },
    ),
  ),
  billingAddress: address(),
  shippingAddress: address(),
  'purchaseOrder address': address(),
  addresses: listOf(
    fc.record(
      { id, uses: fc.subarray(['billing', 'shipping']), line1: words, city: maybe, country: maybe },
      { requiredKeys: ['id', 'line1'] },
    ),
  ),
};

function address(): fc.Arbitrary<unknown> {
  return fc.record({ name: maybe, line1: words, city: maybe, country: maybe }, { requiredKeys: ['line1'] });
}

function listOf(one: fc.Arbitrary<{ id?: string }>): fc.Arbitrary<unknown> {
  return fc.uniqueArray(one, { maxLength: 3, selector: (item) => item.id });
}

function storedAs({ type, rank, bare, values = [], min }: Column): fc.Arbitrary<unknown> {
  switch (type) {
    case 'key':
      return number;
    case 'text':
    case 'prose':
      return text;
    case 'date':
      return instant.map((at) => at.slice(0, 10));
    case 'time':
      return instant.map((at) => at.slice(11, 16));
    case 'instant':
      return instant;
    case 'integer':
    case 'minutes':
      return fc.integer({ min: min ?? 0 });
    case 'money':
      return fc.oneof(fc.integer({ min: -AMOUNT, max: AMOUNT }).map(String), fc.integer());
    case 'price':
    case 'cost':
    case 'quantity':
      return decimal(type, { negative: true });
    case 'rate':
      return decimal(type, { negative: false });
    case 'currency':
      return fc.constantFrom('EUR', 'JPY');
    case 'flag':
      return fc.constantFrom(0, 1);
    case 'choice':
      return rank ? fc.nat(values.length - 1) : fc.constantFrom(...values);
    case 'person':
    case 'setting':
      return id;
    case 'people':
    case 'settings':
      return ids;
    case 'refs':
      return fc.array(number, { maxLength: 3 }).map((some) => some.map((one) => `SO-${one}`).join());
    case 'ref':
      return bare ? id : fc.record({ id, number, title: text }).map((one) => JSON.stringify(one));
    case 'json':
      return fc.dictionary(id, text).map((own) => JSON.stringify(own));
    case 'virtual':
      throw new Error('A virtual column is not stored');
  }
}
