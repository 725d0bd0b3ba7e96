import type { ListBuyablesOutput } from '@quartermaster/contracts/purchase-orders/buyables';
import { isHeader, type LeftRow, type PastedRow } from '@/features/line-grid/paste-rows';
import { formatDecimal } from '@/lib/numbers';
import { orderPageWords } from '@/messages/order-page';
import { purchasePageWords } from '@/messages/purchase-page';
import { packsOf } from './add-variant';
import { type DraftLine, lineOfVariant } from './draft';
import { cellProblem, numberOf } from './values';

const words = orderPageWords.pasted;

interface Taking {
  newKey: () => string;
  /** How many lines the purchase order has room for. */
  room: number;
  /** Whether costs may be typed. */
  seesCosts: boolean;
}

/** The lines that pasted rows of code, packs and cost become, and the rows that become none. Nothing is lost. */
export function linesOfRows(
  rows: readonly PastedRow[],
  { items, codes }: ListBuyablesOutput,
  { newKey, room, seesCosts }: Taking,
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
    const packs = row.quantity || formatDecimal(packsOf(variant.part, code.perCode));
    const line = lineOfVariant(variant, { key: newKey(), packs, packCost: seesCosts ? row.price : '' });
    if (cellProblem('packs', line) !== undefined || numberOf('packs', line) === '0')
      left.push({ row, why: purchasePageWords.rowPacks(row.quantity) });
    else if (cellProblem('packCost', line) !== undefined) left.push({ row, why: purchasePageWords.rowCost(row.price) });
    else if (lines.length >= room) left.push({ row, why: words.full });
    else lines.push(line);
  });
  return { lines, left };
}
