import { readFileSync } from 'node:fs';
import { ImportOptions } from '@quartermaster/contracts';
import { describe, expect, it } from 'vitest';
import { checkPurchases } from './check';
import { packsOf } from './packs';
import { openPurchases, readPurchaseSheet } from './sheet';
import { PurchaseSums } from './sums';

const sample = readFileSync(new URL('fixtures/generic-purchase-orders.csv', import.meta.url));

async function read(bytes: Uint8Array, given: Partial<ImportOptions> = {}) {
  const options = ImportOptions.parse(given);
  const sheet = await openPurchases(bytes, options);
  const { ambiguous, ...file } = await readPurchaseSheet(sheet, {
    options,
    reading: { timeZone: 'Europe/Berlin', options },
    watch: (rows) => rows,
  });
  const checked = await checkPurchases(file, { currency: 'EUR', today: '2026-04-01' });
  const sums = new PurchaseSums();
  for (const order of checked.orders) sums.add(order);
  return { ...checked, sheet, ambiguous, sums: sums.shown() };
}
const text = (...lines: string[]) => read(Buffer.from(lines.join('\n')));

describe('purchase orders of a sheet', () => {
  it('are those of the sample: rows without a number continue, and each column has its own decimal mark', async () => {
    const { orders, errors, sums, ambiguous, sheet } = await read(sample);
    expect([errors, ambiguous, sheet.columns.includes('custom')]).toEqual([[], [], false]);
    expect(sums).toEqual({ orders: 2, lines: 3, received: '100', totals: [{ currency: 'EUR', total: '1215' }] });
    expect(orders).toMatchObject([
      {
        ...{ name: '4501', number: 4501, lifecycle: 'sent', orderedOn: '2026-02-28', expectedOn: '2026-03-10' },
        supplier: { name: 'Kite Ltd' },
        lines: [
          { supplierCode: 'K-OR12', sku: 'P-OR12', packs: '2', packSize: '100', packCost: '1.4', received: '100' },
          { supplierCode: 'K-CH', sku: 'P-CHN', packs: '1', packSize: '50', packCost: '7.25', received: '0' },
        ],
      },
      {
        name: '4502',
        lifecycle: 'draft',
        supplier: { name: 'Kite Limited' },
        lines: [{ packs: '1.5', received: '0' }],
      },
    ]);
    // Received on the first day that the file names and that is over.
    expect(orders[0]?.lines[0]?.receivedOn).toBe('2026-03-10');
  });

  it('are read in German, with units instead of packs, and a total to compare with', async () => {
    const { orders, errors, sums } = await text(
      'Bestellnummer;Lieferant;Bestelldatum;Liefertermin;Status;Artikelnummer;Bezeichnung;Menge;Einzelpreis;Erhalten;Geliefert am;Gesamtbetrag',
      'B-77;Müller GmbH;03.02.2026;20.02.2026;teilweise geliefert;S-1;Schraube;1.250,5;0,04;1.000,0;18.02.2026;52,02',
      'B-77;Müller GmbH;;;;S-2;Mutter;10;0,2;;;',
      'B-78;Müller GmbH;04.02.2026;;geliefert;S-1;Schraube;100;0,04;;;4,00',
    );
    expect(errors).toEqual([]);
    expect(orders).toMatchObject([
      {
        ...{ number: 77, lifecycle: 'sent', orderedOn: '2026-02-03', expectedOn: '2026-02-20' },
        lines: [
          { packs: '1250.5', packSize: '1', packCost: '0.04', received: '1000', receivedOn: '2026-02-18' },
          { packs: '10', packCost: '0.2', received: '0' },
        ],
      },
      // The file says that it came, and not how much.
      { lifecycle: 'closed', lines: [{ received: '100', receivedOn: '2026-02-04' }] },
    ]);
    expect(sums.totals).toEqual([{ currency: 'EUR', total: '5602' }]);
  });

  it('are those of our own list, which has no lines', async () => {
    const { orders, errors } = await text(
      'Purchase order,Supplier,Supplier’s reference,Status,Received,Open,Ordered,Expected,Next delivery,Currency,Total,Closed short,Lines,Created,Updated',
      'PO-12,S-3,K-900,Sent,Nothing received,Yes,2026-03-01,2026-03-20,2026-03-20,EUR,129.50,No,2,2026-03-01 09:00,2026-03-01 09:00',
    );
    expect(errors).toEqual([]);
    expect(orders).toMatchObject([
      {
        ...{ name: 'PO-12', number: 12, reference: 'K-900', lifecycle: 'sent', orderedOn: '2026-03-01' },
        ...{ supplier: { name: 'S-3' }, total: '129.5', custom: {} },
        lines: [{ name: 'Purchase order PO-12', packs: '1', packCost: '129.5', received: '0' }],
      },
    ]);
  });

  it('are refused where they do not come to what the file says, name no supplier, or are in another currency', async () => {
    const { orders, errors } = await text(
      'PO,Supplier,Currency,Item,Quantity,Unit cost,Total',
      '1,Kite Ltd,EUR,Chain,10,1.00,20.00',
      '2,,EUR,Chain,10,1.00,10.00',
      '3,Kite Ltd,USD,Chain,10,1.00,10.00',
      '4,Kite Ltd,EUR,Chain,3,3.33,10.00',
    );
    expect(errors.map(({ row, message }) => `${row}: ${message}`)).toEqual([
      '2: 1: The lines come to EUR 10.00, and the file says EUR 20.00',
      '3: 2: It names no supplier',
      '4: 3: It is in USD. Purchase orders are in EUR for now',
    ]);
    expect(orders).toMatchObject([{ name: '4', settled: { total: 1000n, added: [{ amount: '0.01' }] } }]);
  });
});

describe('the packs of a line', () => {
  const none = { packs: null, packSize: null, quantity: null, packCost: null, unitCost: null, lineTotal: null };
  it.each([
    [
      { ...none, packs: '2', packSize: '100', packCost: '1.4' },
      { packs: '2', packSize: '100', packCost: '1.4' },
    ],
    [
      { ...none, quantity: '200', packSize: '100', unitCost: '0.014' },
      { packs: '2', packSize: '100', packCost: '1.4' },
    ],
    [
      { ...none, quantity: '3', lineTotal: '10' },
      { packs: '3', packSize: '1', packCost: '3.3333' },
    ],
    [
      { ...none, quantity: '10', packSize: '3', unitCost: '2' },
      { packs: '10', packSize: '1', packCost: '2' },
    ],
    [{ ...none }, { packs: '1', packSize: '1', packCost: '0' }],
  ])('%j are %j', (said, packs) => {
    expect(packsOf(said)).toMatchObject(packs);
  });
});
