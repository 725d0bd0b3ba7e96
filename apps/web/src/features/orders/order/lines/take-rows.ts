import { exact, fromUnits, textOf, toUnits } from '@quartermaster/contracts/money/units';
import type { ListSellablesOutput } from '@quartermaster/contracts/orders/sellables';
import { isHeader, type LeftRow, type PastedRow } from '@/features/line-grid/paste-rows';
import { formatDecimal } from '@/lib/numbers';
import { orderPageWords } from '@/messages/order-page';
import { type DraftLine, lineOfVariant } from './draft';
import { readCell } from './values';

const words = orderPageWords.pasted;

/** The lines that pasted rows become, and the rows that become none. Nothing is lost. @param room how many lines the order has room for */
export function linesOfRows(
  rows: readonly PastedRow[],
  { items, codes }: ListSellablesOutput,
  { newKey, room, currency }: { newKey: () => string; room: number; currency: string },
): { lines: DraftLine[]; left: LeftRow[] } {
  const variants = new Map(items.map((item) => [item.variantId, item]));
  const lines: DraftLine[] = [];
  const left: LeftRow[] = [];
  rows.forEach((row, at) => {
    const code = codes[at];
    const variant = variants.get(code?.variantId ?? '');
    if (!variant || !code) {
      if (at > 0 || !isHeader(row)) left.push({ row, why: row.code === '' ? words.noCode : words.unknown(row.code) });
      return;
    }
    const line = lineOfVariant(variant, {
      key: newKey(),
      currency,
      quantity: row.quantity || formatDecimal('1'),
      unitPrice: row.price || undefined,
    });
    const quantity = readCell('quantity', line);
    const price = row.price === '' ? undefined : readCell('unitPrice', line);
    if ('error' in quantity) left.push({ row, why: words.quantity(row.quantity) });
    else if (price && 'error' in price) left.push({ row, why: words.price(row.price) });
    else if (lines.length >= room) left.push({ row, why: words.full });
    else lines.push(perCodeOf(line, quantity.value, code.perCode));
  });
  return { lines, left };
}

/** The code of a pack of 12 stands for 12 units. */
function perCodeOf(line: DraftLine, quantity: string, perCode: string): DraftLine {
  if (perCode === '1') return line;
  const units = toUnits('quantity', exact('quantity', quantity)) * toUnits('quantity', exact('quantity', perCode));
  return { ...line, typed: { ...line.typed, quantity: formatDecimal(textOf(fromUnits('quantity', units / 1000n))) } };
}
