import { add } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { SellableVariant } from '@quartermaster/contracts/orders/sellables';
import { withLine } from '@/features/line-grid/draft';
import { formatDecimal } from '@/lib/numbers';
import { type Draft, lineOfVariant } from './draft';
import { readCell } from './values';

interface Added {
  draft: Draft;
  /** The line that has it now. */
  key: string;
  /** How many it has, as people write it. */
  quantity: string;
}

/** Adds a variant: what is on the order already gets more of it, as when it is scanned again. */
export function addVariant(
  draft: Draft,
  variant: SellableVariant,
  { perCode, key }: { perCode: string; key: string },
): Added {
  const there = draft.lines.find((line) => line.variantId === variant.variantId && line.kind === 'item');
  const before = there && readCell('quantity', there);
  if (there && before && 'value' in before) {
    const sum = textOf(add('quantity', exact('quantity', before.value), exact('quantity', perCode)));
    const quantity = formatDecimal(sum);
    return { draft: withLine(draft, there.key, { typed: { ...there.typed, quantity } }), key: there.key, quantity };
  }
  const quantity = formatDecimal(perCode);
  return {
    draft: {
      ...draft,
      lines: [...draft.lines, lineOfVariant(variant, { key, currency: draft.order.currency, quantity })],
    },
    key,
    quantity,
  };
}
