import { majorUnits } from '@quartermaster/contracts/money/currency';
import { csvText } from '@quartermaster/contracts/spreadsheet-text';
import { salesWords as words } from '@/messages/sales';
import type { SalesBy } from './address';
import { nameOfPoint } from './names';
import type { SalesPoint } from './points';

/** With it, spreadsheets read the file as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The table as a file for spreadsheets: dates as they are stored, numbers without separators. */
export function salesCsv(points: readonly SalesPoint[], { by, currency }: { by: SalesBy; currency: string }): string {
  const amount = ({ net }: SalesPoint) => majorUnits(net, currency);
  const lines: readonly (readonly string[])[] =
    by === 'day' || by === 'month'
      ? [
          [words.bys[by], words.orders, words.amountOf(currency)],
          ...points.map((point) => [point.value, String(point.orders), amount(point)]),
        ]
      : [
          [words.key, words.bys[by], words.orders, words.quantity, words.unit, words.amountOf(currency)],
          ...points.map((point) => [
            point.key ?? '',
            nameOfPoint(point, by),
            point.orders === 0 ? '' : String(point.orders),
            point.quantity ?? '',
            point.unit ?? '',
            amount(point),
          ]),
        ];
  const texts = by === 'day' || by === 'month' ? [] : [1, 4];
  return (
    BYTE_ORDER_MARK +
    lines
      .map((cells, line) => cells.map((cell, at) => (line === 0 || texts.includes(at) ? csvText(cell) : cell)).join())
      .map((line) => `${line}\r\n`)
      .join('')
  );
}
