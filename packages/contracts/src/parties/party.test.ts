import { describe, expect, it } from 'vitest';
import { CreateCustomerInput, CustomerPatch, MergeCustomerInput } from '../customers/customer';
import { customer } from '../customers/kind';
import { filterName, querySchemaOf } from '../records/kind';
import { languageOf } from '../records/query/language';
import { supplier } from '../suppliers/kind';
import { CreateSupplierInput } from '../suppliers/supplier';

const ID = 'a3b0c442-98fc-4c14-9af4-8f2d1c3b5e6f';
const OTHER = 'b3b0c442-98fc-4c14-9af4-8f2d1c3b5e6f';

describe('a customer', () => {
  it('needs a name and a currency; the rest has defaults', () => {
    expect(CreateCustomerInput.parse({ name: ' Acme ', currency: 'EUR' })).toEqual({
      name: 'Acme',
      currency: 'EUR',
      email: null,
      phone: null,
      taxNumber: null,
      termsDays: 0,
      taxExempt: false,
      creditLimit: null,
      discountPercent: '0',
      fields: {},
      contacts: [],
      addresses: [],
      notes: '',
      acceptDuplicate: false,
    });
  });
  it.each([
    ['no currency code', { currency: 'euro' }],
    ['no address of a mailbox', { email: 'sam' }],
    ['a negative credit limit', { creditLimit: '-1' }],
    ['money in major units', { creditLimit: '10.50' }],
    ['more than all', { discountPercent: '100.5' }],
    ['terms longer than a year', { termsDays: 366 }],
    [
      'two contacts of one id',
      {
        contacts: [
          { id: ID, name: 'A' },
          { id: ID, name: 'B' },
        ],
      },
    ],
    ['what only the server sets', { commentCount: 1 }],
    ['what only merging sets', { mergedIntoId: ID }],
  ])('is not made with %s', (_, wrong) =>
    expect(CreateCustomerInput.safeParse({ name: 'Acme', currency: 'EUR', ...wrong }).success).toBe(false),
  );
  it('changes only what is named', () => {
    expect(CustomerPatch.parse({})).toEqual({});
    expect(CustomerPatch.parse({ email: null, fields: { [ID]: null } })).toEqual({
      email: null,
      fields: { [ID]: null },
    });
  });
  it('is merged into another one, never into itself', () => {
    const [winner, loser] = [
      { id: ID, version: 1 },
      { id: OTHER, version: 2 },
    ];
    expect(MergeCustomerInput.parse({ winner, loser })).toEqual({ winner, loser, take: [] });
    expect(MergeCustomerInput.safeParse({ winner, loser, take: ['creditLimit', 'contacts'] }).success).toBe(true);
    expect(MergeCustomerInput.safeParse({ winner, loser, take: ['leadDays'] }).success).toBe(false);
    expect(MergeCustomerInput.safeParse({ winner, loser: winner }).success).toBe(false);
  });
});

it('a supplier has its lead time and minimum order instead', () => {
  const made = CreateSupplierInput.parse({ name: 'Acme', currency: 'JPY', leadDays: 14, minimumOrder: '50000' });
  expect(made).toMatchObject({ leadDays: 14, minimumOrder: '50000', overReceiptPercent: null });
  expect(CreateSupplierInput.safeParse({ name: 'Acme', currency: 'JPY', creditLimit: '1' }).success).toBe(false);
});

describe.each([customer, supplier])('queries of $words.many', (kind) => {
  const { parse, print, schema } = languageOf(querySchemaOf(kind));
  it('read every field by its name', () => {
    for (const [attribute, column] of Object.entries(kind.columns)) {
      const name = filterName(attribute, column);
      if (name !== null) expect(Object.keys(schema.fields)).toContain(name);
    }
  });
  it.each(['name ~ acme && currency = EUR', 'terms > 30 || email = none', 'text ~ oslo && created >= today-7d'])(
    '%s is canonical',
    (text) => {
      const read = parse(text);
      expect(read.ok && print(read.query)).toBe(text);
    },
  );
});
