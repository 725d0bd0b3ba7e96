import type { DocumentColumn, DocumentSpec } from '@quartermaster/contracts/documents/sheet';
import { textLines } from '@quartermaster/contracts/text-lines';
import { addressLines, senderOf, taxesOf, taxFacts, termsOf } from './parts';
import type { BilledInvoice } from './subject';
import type { Wording } from './wording';

/** An invoice or a credit note in words, from what was frozen when it was issued: nothing of it follows later changes. */
export function invoiceSheet(
  { snapshot, ...invoice }: BilledInvoice,
  { title, words }: { title: string; words: Wording },
): DocumentSpec {
  const { seller, customer, order, credits, billingAddress, shippingAddress, reason, lines } = snapshot;
  const { currency } = invoice;
  const amount = (minor: string) => words.amount(minor, currency);
  const fact = (label: string, value: string | null) => (value === null ? [] : [{ label, value }]);
  const ship = { label: 'Ship to', lines: addressLines(shippingAddress, customer.name) };
  const columns: DocumentColumn[] = [
    { label: 'SKU', kind: 'ref' },
    { label: 'Item', kind: 'text' },
    { label: 'Quantity', kind: 'number' },
    { label: 'Price', kind: 'number' },
    { label: 'Tax', kind: 'number' },
    { label: 'Net', kind: 'number' },
  ];
  return {
    title,
    createdAt: invoice.createdAt,
    sender: senderOf(seller),
    addresses: [
      { label: 'Bill to', lines: addressLines(billingAddress, customer.name) },
      ...(shippingAddress ? [ship] : []),
    ],
    facts: [
      ...fact('Date', words.date(invoice.issuedOn)),
      ...fact('Due', invoice.dueOn && words.date(invoice.dueOn)),
      ...(credits ? [] : fact('Terms', termsOf(snapshot.termsDays))),
      ...fact('Credits', credits && `${credits.display} of ${words.date(credits.issuedOn)}`),
      ...fact('Order', `${order.key} of ${words.date(order.placedOn)}`),
      ...fact('Your reference', order.reference),
      ...fact('Customer', customer.key),
      ...fact('Your tax number', customer.taxNumber),
    ],
    columns,
    rows: lines.map((line) => [
      { text: line.sku ?? '' },
      {
        text: line.description,
        ...(line.discountPercent === '0' ? {} : { below: `Discount ${words.percent(line.discountPercent)}` }),
      },
      { text: line.quantity === '0' ? '' : words.quantity(line.quantity, line.unit) },
      { text: words.price(line.unitPrice, currency) },
      { text: words.percent(line.taxRate) },
      { text: amount(line.netAmount) },
    ]),
    totals: [
      { label: 'Net', value: amount(invoice.netTotal) },
      ...taxFacts(taxesOf(snapshot.taxes), { words, currency }),
      { label: `Total ${currency}`, value: amount(invoice.total) },
    ],
    notes: [...(snapshot.taxInclusive ? ['Prices include tax.'] : []), ...(reason ? [reason] : [])],
    footer: textLines(seller.footer),
  };
}
