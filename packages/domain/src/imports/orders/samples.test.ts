import { readFileSync } from 'node:fs';
import { ImportOptions } from '@quartermaster/contracts';
import { describe, expect, it } from 'vitest';
import { minor } from './amounts';
import { type CheckedOrder, checkOrders } from './check';
import { openOrders, readOrderFormat } from './formats';
import { OrderSums } from './sums';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const expected = JSON.parse(fixture('expected.json').toString());

interface Given {
  options?: Partial<ImportOptions>;
  timeZone?: string;
  currency?: string;
}

async function read(bytes: Uint8Array, { options: given = {}, timeZone = 'Europe/Berlin', currency }: Given = {}) {
  const options = ImportOptions.parse(given);
  const sheet = await openOrders(bytes, options);
  const { ambiguous, ...file } = await readOrderFormat(sheet, {
    options,
    reading: { timeZone, options },
    watch: (rows) => rows,
  });
  return { ...(await checkOrders(file, currency ?? null)), sheet, ambiguous };
}

const text = (...lines: string[]) => read(Buffer.from(lines.join('\n')));

type Read = Awaited<ReturnType<typeof read>>;
const by = <T>({ orders }: Read, of: (order: CheckedOrder) => T): Record<string, T> =>
  Object.fromEntries(orders.map((order) => [order.name, of(order)]));
const only = ({ orders }: Read): CheckedOrder => {
  const [order] = orders;
  if (!order || orders.length > 1) throw new Error(`there are ${orders.length} orders`);
  return order;
};
const sumsOf = ({ orders }: Read) => {
  const sums = new OrderSums();
  for (const order of orders) sums.add(order);
  return sums.shown();
};
const notesOf = ({ orders }: Read) =>
  orders.flatMap(({ said }) => said.map(({ row, message }) => `${row}: ${message}`));
const paid = ({ payments, currency }: CheckedOrder, kind: string) =>
  Number(payments.filter((one) => one.kind === kind).reduce((sum, one) => sum + minor(one.amount, currency), 0n));

const WOO = [
  'Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Company (Billing)',
  'Address 1&2 (Billing),City (Billing),State Code (Billing),Postcode (Billing),Country Code (Billing)',
  'Email (Billing),Phone (Billing),Payment Method Title,Cart Discount Amount,Order Subtotal Amount',
  'Shipping Method Title,Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Total Tax Amount',
  'SKU,Item #,Item Name,Quantity (- Refund),Item Cost,Coupon Code,Discount Amount,Discount Amount Tax',
].join(',');

describe('a sample of each format comes to what it says', () => {
  it('Shopify orders', async () => {
    const file = await read(fixture('shopify-orders.csv'));
    const said = expected['shopify-orders.csv'];
    expect(file.sheet.format).toBe(said.kind);
    expect(file.errors).toEqual([]);
    expect(sumsOf(file)).toEqual({
      orders: said.orders,
      lines: said.lines,
      totals: [
        { currency: 'GBP', total: '7700', paid: '6300' },
        { currency: 'EUR', total: '4000', paid: '4000' },
      ],
    });
    expect(by(file, ({ settled }) => Number(settled.total))).toEqual(said.totals);
    expect(by(file, ({ settled }) => Number(settled.tax))).toEqual(said.tax);
    expect(by(file, ({ settled }) => settled.taxInclusive)).toMatchObject(said.taxInclusive);
    expect(by(file, ({ settled, currency }) => Number(minor(settled.discount, currency)))).toMatchObject(said.discount);
    expect(by(file, ({ lines, currency }) => Number(minor(lines[0]?.discount ?? '0', currency)))).toMatchObject(
      said.lineDiscount,
    );
    expect(by(file, (order) => paid(order, 'payment'))).toEqual({ ...said.paid, '#1003': 0 });
    expect(by(file, (order) => paid(order, 'refund'))).toMatchObject(said.refunded);
    expect(by(file, ({ lifecycle }) => lifecycle)).toEqual(said.lifecycle);
    const shippedOf = ({ lines }: CheckedOrder) => {
      const gone = lines.filter(({ shipped }) => shipped !== '0').length;
      return gone === 0 ? 'none' : gone === lines.length ? 'full' : 'part';
    };
    expect(by(file, shippedOf)).toEqual(said.fulfilment);
    expect(file.orders.map(({ number, source }) => [number, source])).toEqual([
      [1001, 'shopify:5550000001'],
      [1002, 'shopify:5550000002'],
      [1003, 'shopify:5550000003'],
    ]);
    const [first, second, third] = file.orders;
    expect(first?.buyer).toEqual({
      name: 'Fern Cafe',
      contact: 'Ada Fern',
      email: 'ada.fern@example.com',
      phone: null,
    });
    expect(first?.shippingAddress).toMatchObject({ name: 'Ada Fern', line1: '1 Mill Lane', postalCode: 'LS1 1BA' });
    expect(first?.notes).toBe('Leave at door,\nplease');
    expect(first?.settled.lines.map(({ taxRate }) => taxRate)).toEqual(['20', '20']);
    expect(second?.payments).toMatchObject([
      { kind: 'payment', amount: '40', on: '2026-09-30' },
      { kind: 'refund', amount: '18' },
    ]);
    expect(third?.buyer).toBeNull();
    expect(third?.lines).toMatchObject([{ sku: null, name: 'Tote bag "Market"', quantity: '1', unitPrice: '14' }]);
  });

  it('a day is that of the workspace: 23:29 in Berlin is the same day in London, and the next in Auckland', async () => {
    const placed = async (zone: string) =>
      by(await read(fixture('shopify-orders.csv'), { timeZone: zone }), ({ placedOn }) => placedOn)['#1002'];
    const said = expected['shopify-orders.csv'].placedOn;
    expect(await placed('Europe/Berlin')).toBe(said['#1002 in Europe/Berlin']);
    expect(await placed('Europe/London')).toBe(said['#1002 in Europe/London']);
    expect(await placed('Pacific/Auckland')).toBe('2026-10-01');
  });

  it('WooCommerce orders: net prices, one tax for all, a cart discount that is in the prices', async () => {
    const rows = [
      '731,Completed,2026-09-03 10:14,,Ada,Fern,Fern Cafe,1 Mill Lane,Leeds,,LS1 1BA,GB,ada@example.com,,Cash,5,48.5,Flat rate,4,,63,10.5,MUG-S,1,Mug S,2,8.61,,,',
      '731,Completed,2026-09-03 10:14,,Ada,Fern,Fern Cafe,1 Mill Lane,Leeds,,LS1 1BA,GB,ada@example.com,,Cash,5,48.5,Flat rate,4,,63,10.5,MUG-L,2,Mug L,3,10.4267,,,',
      '732,wc-on-hold,2026-09-04 10:14,,Bo,,,,,,,,bo@example.com,,,0,10,,0,,10,0,,1,Tote,1,10,,,',
      '733,Refunded,2026-09-04 10:14,,Cy,,,,,,,,,,,0,10,,0,10,10,0,,1,Tote,1,10,,,',
      '734,Lost,2026-09-04 10:14,,Cy,,,,,,,,,,,0,10,,0,,10,0,,1,Tote,1,10,,,',
    ];
    const file = await read(Buffer.from([WOO, ...rows].join('\n')), { currency: 'GBP' });
    expect(file.sheet.format).toBe('woocommerce-orders');
    expect(file.errors).toEqual([]);
    expect(sumsOf(file)).toEqual({
      orders: 4,
      lines: 5,
      totals: [{ currency: 'GBP', total: '9300', paid: '7300' }],
    });
    const [first] = file.orders;
    expect(first?.settled).toMatchObject({ taxInclusive: false, discount: '0', total: 6300n, tax: 1050n, notes: [] });
    expect(first).toMatchObject({
      source: 'woocommerce:731',
      number: 731,
      placedOn: '2026-09-03',
      buyer: { name: 'Fern Cafe', contact: 'Ada Fern' },
      shipment: { on: '2026-09-03' },
    });
    expect(by(file, ({ lifecycle }) => lifecycle)).toEqual({
      ...{ '731': 'closed', '732': 'confirmed', '733': 'cancelled', '734': 'draft' },
    });
    expect(by(file, (order) => paid(order, 'refund'))).toMatchObject({ '731': 0, '733': 1000 });
    expect(file.orders[1]?.holdReason).toBe('On hold in WooCommerce');
    expect(notesOf(file)).toEqual(['6: “Lost” is no status here: it is a draft']);
  });
});

describe('prices are meant as the sums say', () => {
  const HEAD = 'Order,Currency,Item,Qty,Price,Line discount,Order discount,Shipping,Tax,Total,Tax rate';
  const settled = async (...rows: string[]) => only(await text(HEAD, ...rows)).settled;

  it.each([
    ['without tax', 'A,EUR,x,2,10,,,5,4.75,29.75,', { taxInclusive: false, tax: 475n, total: 2975n }],
    ['with tax', 'A,EUR,x,2,10,,,5,3.99,25,', { taxInclusive: true, tax: 399n, total: 2500n }],
    ['without tax on shipping', 'A,EUR,x,2,10,,,5,3.80,28.80,', { taxInclusive: false, tax: 380n, total: 2880n }],
    ['without any tax', 'A,EUR,x,2,10,,,5,,25,', { taxInclusive: false, tax: 0n, total: 2500n }],
    ['with a discount that is taken off yet', 'A,EUR,x,2,10,,3,,,20,', { discount: '0', total: 2000n }],
    ['with a discount that is not', 'A,EUR,x,2,10,,3,,,17,', { discount: '3', total: 1700n }],
    ['with rates of their own', 'A,EUR,x,2,10,,,,3.80,23.80,19 %', { taxInclusive: false, tax: 380n }],
    ['in yen', 'A,JPY,x,3,100,,,,30,330,', { tax: 30n, total: 330n }],
  ])('%s', async (_, row, said) => {
    const found = await settled(row);
    expect(found).toMatchObject(said);
    expect(found.notes).toEqual([]);
  });

  it('the tax of each rate is rounded once where the file did so', async () => {
    const lines = Array.from({ length: 3 }, () => 'A,EUR,x,1,0.33,,,,0.19,1.18,19');
    expect(await settled(...lines)).toMatchObject({ taxRounding: 'rate', tax: 19n, total: 118n });
  });

  it('a discount of a line is a percentage if that comes to it, otherwise it is in the price', async () => {
    const [small, large] = [
      await settled('A,EUR,x,2,18,1,,,,35,'),
      await settled('A,EUR,x,1,98765432.1,0.07,,,,98765432.03,'),
    ];
    expect(small.lines).toMatchObject([{ unitPrice: '18', discountPercent: '2.7778' }]);
    expect(large.lines).toMatchObject([{ unitPrice: '98765432.03', discountPercent: '0' }]);
    expect([small.total, large.total]).toEqual([3500n, 9876543203n]);
  });

  it('lines of one order have the rates that its taxes name, each its own', async () => {
    const file = await text(
      'Name,Financial Status,Currency,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id,Tax 1 Name,Tax 2 Name',
      '#1,paid,EUR,5.00,5.63,50.00,2026-09-03 10:14:00 +0200,2,Book,10.00,1,DE MwSt 19%,DE MwSt 7%',
      '#1,,,,,,,1,Lamp,25.00,,,',
    );
    const { settled } = only(file);
    // 1.31 in the books, 3.99 in the lamp and 0.33 in the shipping.
    expect(settled).toMatchObject({ taxInclusive: true, total: 5000n, tax: 563n });
    expect(settled.notes).toEqual([]);
    expect(settled.lines.map(({ taxRate }) => taxRate)).toEqual(['7', '19']);
  });

  it('tax of which no rate comes to the sum is a charge, and is told', async () => {
    const found = await settled('A,EUR,x,1,10,,,,0.77,20.77,', 'A,EUR,y,1,10,,,,,,7');
    expect(found).toMatchObject({ total: 2077n, tax: 0n, added: [{ name: 'Tax', amount: '0.77' }] });
    expect(found.notes).toEqual(['No rate of tax comes to EUR 0.77: it became a charge']);
  });

  it('rates that follow from the sums alone are told', async () => {
    const { notes } = await text(HEAD, 'A,EUR,x,1,10,,,,2,12,', 'B,EUR,x,1,10,,,,0.7,10.7,');
    expect(notes).toEqual(['The file names no rates of tax. By its sums they are 20 %, 7 %']);
  });

  it('what still differs by a little is a line of its own, and is told; by more, the order is refused', async () => {
    const more = await settled('A,EUR,x,2,10,,,,,20.02,');
    expect(more).toMatchObject({ total: 2002n, added: [{ name: 'Difference in the file', amount: '0.02' }] });
    expect(more.notes).toEqual([
      'The lines come to EUR 20.00, and the file says EUR 20.02: EUR 0.02 was added as a charge',
    ]);
    const fewer = await settled('A,EUR,x,2,10,,,,,19.98,');
    expect(fewer).toMatchObject({ total: 1998n, discount: '0.02', added: [] });
    const file = await text(HEAD, 'A,EUR,x,2,10,,,,,30,');
    expect(file.errors).toEqual([{ row: 2, message: 'A: The lines come to EUR 20.00, and the file says EUR 30.00' }]);
    expect(file.orders).toEqual([]);
  });
});

describe('any sheet', () => {
  it('is read by its headers in several languages, and rows without a number belong to the order above', async () => {
    const file = await text(
      'Auftragsnummer;Auftragsdatum;Status;Kunde;Artikelnummer;Bezeichnung;Menge;Einzelpreis;Gesamtbetrag;Währung',
      '0042;13.02.2026;offen;Müller;A-1;Öl;2;1.234,50;2.500,00;EUR',
      ';;;;B-1;Kabel;1;31;;',
      '43;03.02.2026;versendet;Müller;A-1;Öl;1;1.234,50;1.234,50;EUR',
    );
    expect(file.errors).toEqual([]);
    expect(file.sheet.columns).toEqual([
      ...['order', 'placedOn', 'status', 'customer', 'sku', 'item', 'quantity', 'unitPrice', 'total', 'currency'],
    ]);
    expect(file.orders).toMatchObject([
      {
        name: '0042',
        number: 42,
        placedOn: '2026-02-13',
        lifecycle: 'confirmed',
        lines: [{ sku: 'A-1' }, { sku: 'B-1' }],
      },
      { name: '43', number: 43, placedOn: '2026-02-03', lifecycle: 'closed', shipment: { on: '2026-02-03' } },
    ]);
  });

  it('loses nothing: no items, no SKU, vouchers and things that came back', async () => {
    const file = await text(
      'Order,Currency,Item,SKU,Qty,Price,Total,Paid',
      '1,EUR,,,,,12.50,yes',
      '2,EUR,Mug,,2,10,18,',
      '2,EUR,Voucher,,1,-2,,',
      '3,EUR,=1+1,X-1,,,0,',
    );
    expect(file.errors).toEqual([]);
    expect(file.orders.map(({ lines }) => lines.map(({ name, quantity }) => [name, quantity]))).toEqual([
      [['Order 1', '1']],
      [['Mug', '2']],
      [['=1+1', '1']],
    ]);
    expect(file.orders.map(({ settled }) => settled.total)).toEqual([1250n, 1800n, 0n]);
    expect(paid(file.orders[0] ?? only(file), 'payment')).toBe(1250);
    expect(notesOf(file)).toEqual([
      '2: The file has no items of this order: its amount is one line',
      '2: It has no date: it is placed today',
      '4: Voucher is below 0: it became a discount of 2',
      '3: It has no date: it is placed today',
      '5: =1+1 has no quantity: it is 1',
      '5: =1+1 has no price: it costs nothing',
      '5: It has no date: it is placed today',
    ]);
  });

  it('is our own list of orders, which has no items: each order keeps its total', async () => {
    const file = await text(
      'Order,Customer,Reference,Status,Shipped,Stock,Payment,Open,Owner,Placed,Promised,Due,Currency,Total,Held,Lines',
      'SO-31,C-4 Company D,PO 9,Closed,Shipped,None,Paid,No,Ada Fern,2026-01-20,,2026-02-03,EUR,870.00,,3',
      'SO-42,C-10 Company J,,Confirmed,Not shipped,In stock,Unpaid,Yes,,2026-03-24,2026-04-07,,EUR,562.00,,3',
    );
    expect(file.errors).toEqual([]);
    expect(file.orders).toMatchObject([
      { number: 31, reference: 'PO 9', lifecycle: 'closed', placedOn: '2026-01-20', owner: 'Ada Fern', custom: {} },
      { number: 42, reference: null, lifecycle: 'confirmed', promisedOn: '2026-04-07', payments: [] },
    ]);
    expect(file.orders.map(({ settled, payments }) => [settled.total, payments.length])).toEqual([
      [87000n, 1],
      [56200n, 0],
    ]);
    expect(file.orders.flatMap(({ said }) => said.filter(({ isError }) => isError))).toEqual([]);
  });

  it('numbers are kept without their zeros, and those of machines are not', async () => {
    const file = await text(
      'Order,Currency,Item,Qty,Price',
      ...['0017', 'SO-31', '#1001', '24-14934-88735', '5550000001', 'INV-0041', 'Ada'].map(
        (name) => `${name},EUR,x,1,1`,
      ),
    );
    expect(by(file, ({ number }) => number)).toEqual({
      ...{ '0017': 17, 'SO-31': 31, '#1001': 1001, '24-14934-88735': null, '5550000001': null },
      ...{ 'INV-0041': 41, Ada: null },
    });
  });

  it.each([
    ['without an order number', 'Item,Qty\nx,1'],
    ['with the headers of half a format', 'Name,Lineitem quantity\n#1,3'],
  ])('%s the columns are to be chosen', async (_, csv) => {
    expect((await openOrders(Buffer.from(csv), {})).format).toBe('sheet');
  });
});
