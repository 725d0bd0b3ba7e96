import { DIGITS } from '@quartermaster/contracts/money/digits';
import type { SavePurchaseLinesInput } from '@quartermaster/contracts/purchase-orders/verbs';
import type { Problem } from '@/features/line-grid/draft';
import { knownNumbers } from '@/features/line-grid/known-numbers';
import { type Read, readNumber } from '@/features/line-grid/read-number';
import { purchasePageWords } from '@/messages/purchase-page';
import { type Draft, type DraftLine, TYPED, type TypedField } from './draft';
import { knownCost, knownSize } from './known';

const words = purchasePageWords.problems;

type Wire = SavePurchaseLinesInput['lines'][number];
type NumberField = 'packs' | 'packSize' | 'packCost' | 'discountPercent';

const KINDS = { packs: 'quantity', packSize: 'quantity', packCost: 'price', discountPercent: 'rate' } as const;

/** What is typed in a cell of a number, in its shortest form; what is known where nothing is typed. */
function readCell(field: NumberField, line: DraftLine): Read {
  const text = line.typed[field].trim();
  if (text === '') return unwritten(field, line);
  const kind = KINDS[field];
  const read = readNumber(text, {
    kind,
    places: DIGITS[kind].places,
    most: field === 'discountPercent' ? 100n : undefined,
  });
  return field === 'packSize' && 'value' in read && read.value === '0' ? { error: words.packSize } : read;
}

function unwritten(field: NumberField, line: DraftLine): Read {
  if (field === 'packs') return { error: words.packs };
  if (field === 'discountPercent') return { value: '0' };
  if (field === 'packSize') return line.id === null ? { value: knownSize(line) } : { error: words.packSize };
  return { value: knownCost(line, { packs: numberOf('packs', line), packSize: numberOf('packSize', line) }) ?? '0' };
}

/** The number of a cell; 0 while it cannot be read. */
export const numberOf = knownNumbers(readCell);

/** Why a cell cannot be saved; undefined if it can. The server says what a cost is that nobody knows. */
export function cellProblem(field: TypedField, line: DraftLine): string | undefined {
  if (field === 'supplierCode') return undefined;
  if (field === 'description')
    return line.variantId === null && line.typed.description.trim() === '' ? words.description : undefined;
  const read = readCell(field, line);
  return 'error' in read ? read.error : undefined;
}

/** The problems of a draft, in the order of the page. */
export function problemsOf({ lines }: Draft): Problem[] {
  return lines.flatMap((line) =>
    TYPED.flatMap((field) => {
      const message = cellProblem(field, line);
      return message === undefined ? [] : [{ key: line.key, field, message }];
    }),
  );
}

/** What a draft without problems is saved as. What stays is left out: a cost that nobody typed follows the supplier's. */
export function inputOf({ order, before, lines, terms, termsBefore }: Draft): SavePurchaseLinesInput {
  const was = new Map(before.map((line) => [line.key, line]));
  return {
    id: order.id,
    version: order.version,
    ...(terms.locationId !== termsBefore.locationId ? { locationId: terms.locationId } : {}),
    ...(terms.orderedOn !== termsBefore.orderedOn ? { orderedOn: terms.orderedOn } : {}),
    ...(terms.expectedOn !== termsBefore.expectedOn ? { expectedOn: terms.expectedOn } : {}),
    lines: lines.map((line) => wireOf(line, was.get(line.key))),
  };
}

function wireOf(line: DraftLine, was: DraftLine | undefined): Wire {
  const { id, kind, variantId, typed, taxRateId } = line;
  const isSaved = id !== null && was !== undefined;
  const isNew = (field: TypedField) => (isSaved ? typed[field] !== was.typed[field] : typed[field].trim() !== '');
  const number = (field: 'packSize' | 'packCost' | 'discountPercent') =>
    isNew(field) && (field === 'discountPercent' || typed[field].trim() !== '')
      ? { [field]: numberOf(field, line) }
      : {};
  return {
    ...(id === null ? {} : { id }),
    kind,
    variantId,
    ...(isNew('description') && typed.description.trim() !== '' ? { description: typed.description.trim() } : {}),
    ...(isNew('supplierCode') ? { supplierCode: typed.supplierCode.trim() || null } : {}),
    packs: numberOf('packs', line),
    ...number('packSize'),
    ...number('packCost'),
    ...number('discountPercent'),
    taxRateId,
  };
}
