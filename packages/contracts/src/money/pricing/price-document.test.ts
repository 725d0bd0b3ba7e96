import { describe, expect, it } from 'vitest';
import { TooLarge } from '../digits';
import { documentOf, type ShortDocument, textsOf } from '../fixtures/documents';
import { split } from '../split';
import { exact, textOf } from '../units';
import { priceDocument } from './price-document';

/** Each comment names the issue of another product where users met the wrong amount. */
const priced = (document: ShortDocument) => textsOf(priceDocument(documentOf(document)));
const at = (taxRate: string) => ({ taxRate });

describe('a document', () => {
  // woocommerce#20440
  it('T01 never changes a price that includes tax by a cent', () => {
    const lines = [
      ['1', '45', at('21')],
      ['1', '49', at('21')],
      ['1', '6', { taxRate: '21', charge: true }],
    ] as const;
    expect(priced({ inclusive: true, lines })).toMatchObject({
      taxAmounts: ['781', '850', '104'],
      netAmounts: ['3719', '4050', '496'],
      totalAmounts: ['4500', '4900', '600'],
      taxTotal: '1735',
      netTotal: '8265',
      total: '10000',
      chargeTotal: '600',
    });
  });

  // woocommerce#18710
  it('T02 rounds tax by line or by rate, as it says', () => {
    const two: ShortDocument['lines'] = [
      ['1', '10.70', at('21')],
      ['1', '10.70', at('21')],
    ];
    const one: ShortDocument['lines'] = [['2', '10.70', at('21')]];
    expect(priced({ lines: two })).toMatchObject({ total: '2590' });
    expect(priced({ lines: one })).toMatchObject({ total: '2589' });
    expect(priced({ lines: two, taxRounding: 'rate' })).toMatchObject({ taxAmounts: ['225', '224'], total: '2589' });
    expect(priced({ lines: one, taxRounding: 'rate' })).toMatchObject({ total: '2589' });
  });

  // woocommerce PR#14475
  it('T03 has a net amount of the gross amount minus the tax', () => {
    expect(priced({ inclusive: true, lines: [['1', '9.99', at('20')]] })).toMatchObject({
      netTotal: '832',
      taxTotal: '167',
      total: '999',
    });
  });

  // craftcms/commerce#697
  it('T04 does not round a unit before it multiplies it', () => {
    expect(priced({ lines: [['100', '1.41', at('20')]] })).toMatchObject({
      netTotal: '14100',
      taxTotal: '2820',
      total: '16920',
    });
  });

  // PrestaShop PR#42541
  it('T05 has the sum of the taxes of its lines as its tax', () => {
    expect(
      priced({
        lines: [
          ['3', '3.3350', at('19')],
          ['7', '0.4925', at('19')],
        ],
      }),
    ).toMatchObject({
      netAmounts: ['1001', '345'],
      taxAmounts: ['190', '66'],
      taxTotal: '256',
      total: '1602',
    });
  });

  // invoiceninja#3195
  it('T06 costs nothing with a discount of 100 %', () => {
    expect(priced({ lines: [['2.25', '64.22', { discount: { percent: '100' } }]] })).toMatchObject({
      grossAmounts: ['14450'],
      lineDiscounts: ['14450'],
      totalAmounts: ['0'],
      total: '0',
    });
  });

  // duncanmcclean/statamic-cargo PR#168
  it('T07 uses up a fixed discount', () => {
    const line = ['1', '20'] as const;
    expect(priced({ lines: [line, line, line], discount: { amount: '1000' } })).toMatchObject({
      orderDiscounts: ['334', '333', '333'],
      discountTotal: '1000',
      total: '5000',
    });
  });

  // BroadleafCommerce#1113
  it('T08 does not overspend a fixed discount', () => {
    const line = ['1', '5'] as const;
    expect(priced({ lines: [line, line, line], discount: { amount: '200' } })).toMatchObject({
      orderDiscounts: ['67', '67', '66'],
      discountTotal: '200',
      total: '1300',
    });
    expect(priced({ lines: [line], discount: { amount: '501' } })).toMatchObject({ discountTotal: '500', total: '0' });
  });

  // vendure#3091
  it('T09 does not compute a discount by the unit', () => {
    expect(priced({ lines: [['25', '366.06']], discount: { percent: '10' } })).toMatchObject({
      subtotal: '915150',
      discountTotal: '91515',
      total: '823635',
    });
  });

  // vendure#2662
  it('T10 takes the discount of a line from its price with tax', () => {
    const line = ['10', '38.23', { taxRate: '20', discount: { percent: '6.2' } }] as const;
    expect(priced({ inclusive: true, lines: [line] })).toMatchObject({
      grossAmounts: ['38230'],
      lineDiscounts: ['2370'],
      netTotal: '29883',
      taxTotal: '5977',
      total: '35860',
    });
  });

  // itplr-kosit/validator-configuration-xrechnung#128
  it('T11 discounts the line, not its unit', () => {
    expect(priced({ lines: [['20', '1.97', { discount: { percent: '12' } }]] })).toMatchObject({
      grossAmounts: ['3940'],
      lineDiscounts: ['473'],
      total: '3467',
    });
  });

  // frappe/books PR#1449
  it('T12 has whole amounts in a currency without decimals', () => {
    expect(priced({ currency: 'JPY', lines: [['1', '1127', at('10')]] })).toMatchObject({
      taxTotal: '113',
      total: '1240',
    });
  });

  // odoo PR#271032
  it('T13 has no tax left when a discount takes everything', () => {
    const line = ['1', '11.50', at('15')] as const;
    expect(priced({ lines: [line, line], discount: { percent: '100' } })).toMatchObject({ taxTotal: '0', total: '0' });
  });

  // OCA/sale-workflow PR#4557
  it('T14 has a discount of 0.00 at 0 %', () => {
    const lines = [
      ['3', '3.460'],
      ['1', '25.000'],
      ['6', '4.713'],
      ['6', '4.501'],
    ] as const;
    expect(priced({ lines, discount: { percent: '0' } })).toMatchObject({
      subtotal: '9067',
      discountTotal: '0',
      total: '9067',
    });
  });

  // woocommerce#23917
  it('T15 splits the tax of a rate of two taxes without a rest', () => {
    const document = priceDocument(documentOf({ inclusive: true, lines: [['1', '599.00', at('18')]] }));
    const nine = exact('rate', '9');
    expect(textsOf(document)).toMatchObject({ taxTotal: '9137', netTotal: '50763' });
    expect(split('money', document.taxTotal, 'rate', [nine, nine]).map(textOf)).toEqual(['4569', '4568']);
  });

  it('has a discount on items only, not on charges', () => {
    const lines = [
      ['1', '10', at('20')],
      ['1', '5', { taxRate: '10', charge: true }],
    ] as const;
    expect(priced({ lines, discount: { percent: '50' } })).toMatchObject({
      orderDiscounts: ['500', '0'],
      subtotal: '1000',
      chargeTotal: '500',
      discountTotal: '500',
      taxAmounts: ['100', '50'],
      total: '1150',
    });
  });

  it('rounds each rate once, when it rounds by rate', () => {
    const lines = [
      ['1', '0.10', at('5')],
      ['1', '0.10', at('25')],
      ['1', '0.10', at('5')],
    ] as const;
    expect(priced({ lines })).toMatchObject({ taxAmounts: ['1', '3', '1'] });
    expect(priced({ lines, taxRounding: 'rate' })).toMatchObject({ taxAmounts: ['1', '3', '0'] });
  });

  it('adds up in the currency of the workspace too, whose places may differ', () => {
    const line = ['1', '100'] as const;
    const base = { currency: 'EUR', rate: '0.00613333' };
    expect(priced({ currency: 'JPY', base, lines: [line, line, line] })).toMatchObject({
      total: '300',
      baseNets: ['62', '61', '61'],
      baseNet: '184',
      baseTotal: '184',
    });
  });

  it.each([
    ['EUR', 'JPY', '163.05', '1000', '1631'],
    ['EUR', 'KWD', '0.33275', '1000', '3328'],
    ['JPY', 'EUR', '0.00613333', '1000', '613'],
    ['KWD', 'EUR', '3.00526', '1000', '301'],
  ])('in %s is worth in %s at %s what it is worth, to the minor unit', (currency, base, rate, units, expected) => {
    const price = currency === 'EUR' ? '10' : currency === 'KWD' ? '1' : units;
    expect(priced({ currency, base: { currency: base, rate }, lines: [['1', price]] })).toMatchObject({
      total: units,
      baseNet: expected,
      baseTotal: expected,
    });
  });

  it('without lines comes to nothing, whatever the discount', () => {
    expect(priced({ lines: [], discount: { amount: '100' } })).toMatchObject({ discountTotal: '0', total: '0' });
  });

  it('keeps an amount of 10^15 - 1, and refuses one more with a sentence', () => {
    expect(priced({ lines: [['1', '9999999999999.99']] })).toMatchObject({ total: '999999999999999' });
    const tooMuch = documentOf({
      lines: [
        ['1', '9999999999999.99'],
        ['1', '0.01'],
      ],
    });
    expect(() => priceDocument(tooMuch)).toThrow(TooLarge);
    expect(() => priceDocument(tooMuch)).toThrow(/^The amount is too large: enter at most 999,999,999,999,999/);
  });

  it.each([
    ['quantity', [['-1', '1']]],
    ['price', [['1', '-1']]],
    ['discount', [['1', '1', { discount: { amount: '-1' } }]]],
  ] as [string, ShortDocument['lines']][])('refuses a negative %s', (_, lines) => {
    expect(() => priceDocument(documentOf({ lines }))).toThrow(/negative/);
  });
});
