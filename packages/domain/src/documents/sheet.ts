import type { Letterhead, OrderLine } from '@quartermaster/contracts';
import type { DocumentCell, DocumentColumn, DocumentSpec } from '@quartermaster/contracts/documents/sheet';
import { add } from '@quartermaster/contracts/money/add';
import { isZero } from '@quartermaster/contracts/money/compare';
import { less } from '@quartermaster/contracts/money/less';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { textLines } from '@quartermaster/contracts/text-lines';
import { addDays } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { loadLetterhead } from '../letterhead/get';
import { invoiceSheet } from './invoice-sheet';
import { addressLines, senderOf, taxesOf, taxFacts, termsOf } from './parts';
import { type Subject, titleOf } from './subject';
import { type Wording, wordingOf } from './wording';

/** A document in words, ready to be drawn. Its logo is added where the files are. */
export async function sheetOf(ctx: Ctx, subject: Subject): Promise<DocumentSpec> {
  const { kind, order, shipment, invoice } = subject;
  const [letterhead, words] = await Promise.all([loadLetterhead(ctx), wordingOf(ctx)]);
  if (invoice) return invoiceSheet(invoice, { title: titleOf(subject), words });
  const seller = { ...letterhead, name: letterhead.name ?? ctx.workspaceName };
  return {
    title: titleOf(subject),
    createdAt: shipment?.createdAt ?? order.updatedAt,
    sender: senderOf(seller),
    addresses: addressesOf(subject),
    facts: factsOf(subject, { letterhead, words }),
    ...(kind === 'pick_list' || kind === 'packing_slip' ? goods(subject, words) : priced(subject, words)),
    notes: kind === 'pick_list' ? [] : textLines(order.notes),
    footer: textLines(letterhead.footer),
  };
}

interface Words {
  letterhead: Letterhead;
  words: Wording;
}

function factsOf({ kind, order, shipment }: Subject, { letterhead, words }: Words): DocumentSpec['facts'] {
  const fact = (label: string, value: string | null) => (value === null ? [] : [{ label, value }]);
  const date = (label: string, day: string | null) => fact(label, day && words.date(day));
  return [
    ...date('Date', shipment?.shippedOn ?? order.placedOn),
    ...(kind === 'quotation' ? date('Valid until', addDays(order.placedOn, letterhead.quoteDays)) : []),
    ...date('Promised', shipment ? null : order.promisedOn),
    ...fact('Your reference', order.reference),
    ...fact('Customer', order.customer.key),
    ...fact('Carrier', shipment?.carrier ?? null),
    ...fact('Tracking', shipment?.tracking ?? null),
    ...(kind === 'confirmation' ? fact('Terms', termsOf(order.termsDays)) : []),
  ];
}

function addressesOf({ kind, order }: Subject): DocumentSpec['addresses'] {
  const { billingAddress, shippingAddress, customer } = order;
  const ship = { label: 'Ship to', lines: addressLines(shippingAddress ?? billingAddress, customer.title) };
  if (kind === 'pick_list' || kind === 'packing_slip') return [ship];
  return [
    { label: 'Bill to', lines: addressLines(billingAddress, customer.title) },
    ...(shippingAddress ? [ship] : []),
  ];
}

type Table = Pick<DocumentSpec, 'columns' | 'rows' | 'totals'>;

/** What is to be picked, or was packed: no prices. */
function goods({ kind, lines, shipment }: Subject, words: Wording): Table {
  const columns: DocumentColumn[] = [
    { label: 'SKU', kind: 'ref' },
    { label: 'Item', kind: 'text' },
    { label: 'Ordered', kind: 'number' },
    { label: kind === 'pick_list' ? 'To pick' : 'Shipped', kind: 'number' },
  ];
  const shipped = new Map<string, string>();
  for (const { lineId, quantity } of shipment?.lines ?? []) {
    const sum = add('quantity', exact('quantity', shipped.get(lineId) ?? '0'), exact('quantity', quantity));
    shipped.set(lineId, textOf(sum));
  }
  const quantityOf = (line: OrderLine) => (shipment ? shipped.get(line.id) : line.reservedQty);
  const rows = lines.flatMap((line) => {
    const quantity = quantityOf(line) ?? '0';
    if (line.kind === 'charge' || quantity === '0') return [];
    return [
      [
        { text: line.sku ?? '' },
        itemOf(line),
        { text: words.quantity(keptOf(line), line.unit) },
        { text: words.quantity(quantity, line.unit) },
      ],
    ];
  });
  return { columns, rows, totals: [] };
}

/** Lines with prices, and what they come to. What was cancelled is left out. */
function priced({ order, lines }: Subject, words: Wording): Table {
  const { currency, taxInclusive } = order;
  const amount = (minor: string) => words.amount(minor, currency);
  const columns: DocumentColumn[] = [
    { label: 'SKU', kind: 'ref' },
    { label: 'Item', kind: 'text' },
    { label: 'Quantity', kind: 'number' },
    { label: 'Price', kind: 'number' },
    { label: 'Tax', kind: 'number' },
    { label: taxInclusive ? 'Amount incl. tax' : 'Amount', kind: 'number' },
  ];
  const rows = lines
    .filter((line) => keptOf(line) !== '0')
    .map((line) => [
      { text: line.sku ?? '' },
      itemOf(line, line.discountPercent === '0' ? null : `Discount ${words.percent(line.discountPercent)}`),
      { text: words.quantity(keptOf(line), line.unit) },
      { text: words.price(line.unitPrice, currency) },
      { text: words.percent(line.taxRate) },
      { text: amount(lineAmount(line)) },
    ]);
  const discount = lines.reduce(
    (sum, line) => add('money', sum, exact('money', line.orderDiscount)),
    exact('money', '0'),
  );
  const totals = [
    ...(isZero(discount) ? [] : [{ label: 'Discount', value: amount(less('money', '0', textOf(discount))) }]),
    { label: 'Net', value: amount(order.netTotal) },
    ...taxFacts(taxesOf(lines), { words, currency }),
    { label: `Total ${currency}`, value: amount(order.total) },
  ];
  return { columns, rows, totals };
}

/** Before the order's discount, which stands below the lines. */
function lineAmount({ grossAmount, lineDiscount }: OrderLine): string {
  return less('money', grossAmount, lineDiscount);
}

/** What is left of a line after what was cancelled. */
function keptOf({ quantity, cancelledQty }: OrderLine): string {
  return less('quantity', quantity, cancelledQty);
}

function itemOf({ description, note }: OrderLine, more: string | null = null): DocumentCell {
  const below = [note, more].filter((text) => text !== null).join(' · ');
  return below === '' ? { text: description } : { text: description, below };
}
