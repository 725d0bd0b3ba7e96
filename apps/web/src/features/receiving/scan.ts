import type { FindVariantsOutput, FoundVariant } from '@quartermaster/contracts/products/find';
import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';

/** What a scanned or typed text means on a purchase order. */
export type Match =
  /** So many units of a line. */
  | { kind: 'line'; line: PurchaseLine; units: string }
  /** Words that several lines have: the person chooses. */
  | { kind: 'choice'; lines: readonly PurchaseLine[] }
  /** Known, and not on this purchase order. */
  | { kind: 'elsewhere'; variant: FoundVariant }
  | { kind: 'unknown'; problem: FindVariantsOutput['problem'] };

const CODES: readonly FoundVariant['by'][] = ['code', 'sku', 'supplierCode'];

/** The line that has this SKU or supplier's code. It needs no server. */
export function matchOwn(text: string, lines: readonly PurchaseLine[], isOpen: IsOpen): PurchaseLine | undefined {
  const wanted = text.trim().toLowerCase();
  return preferred(
    lines.filter(({ sku, supplierCode }) => [sku, supplierCode].some((code) => code?.toLowerCase() === wanted)),
    isOpen,
  );
}

/** Whether a line still expects something, after what is entered. */
type IsOpen = (line: PurchaseLine) => boolean;

/** What was found for a text, as far as it is on the purchase order: a code names one thing, words may name several. */
export function matchFound(
  { items, problem }: FindVariantsOutput,
  lines: readonly PurchaseLine[],
  isOpen: IsOpen,
): Match {
  for (const by of CODES) {
    const named = items.filter((item) => item.by === by);
    for (const { id, perCode } of named) {
      const line = preferred(linesOf(id, lines), isOpen);
      if (line) return { kind: 'line', line, units: perCode };
    }
    const [variant] = named;
    if (variant) return { kind: 'elsewhere', variant };
  }
  const here = items.flatMap(({ id }) => linesOf(id, lines));
  const [line] = here;
  if (line)
    return new Set(here.map(({ variantId }) => variantId)).size > 1
      ? { kind: 'choice', lines: here }
      : { kind: 'line', line: preferred(here, isOpen) ?? line, units: '1' };
  const [variant, ...others] = items;
  return variant && others.length === 0 && problem === null
    ? { kind: 'elsewhere', variant }
    : { kind: 'unknown', problem };
}

function linesOf(variantId: string, lines: readonly PurchaseLine[]): PurchaseLine[] {
  return lines.filter((line) => line.variantId === variantId);
}

/** Of lines of one thing the first that still expects some. */
function preferred(lines: readonly PurchaseLine[], isOpen: IsOpen): PurchaseLine | undefined {
  return lines.find(isOpen) ?? lines[0];
}

/** Whether a text in a field of quantities is a code that a scanner typed there. No delivery has so many of anything. */
export function isCode(text: string): boolean {
  return /^\d{8,}$|[a-z]/i.test(text.trim());
}
