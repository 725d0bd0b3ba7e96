import type { FindVariantsOutput, FoundVariant } from '@quartermaster/contracts/products/find';

/** What a scan comes to. */
export type ScanAnswer =
  | { kind: 'one'; variant: FoundVariant }
  /** Not by a code of their own: the person chooses. */
  | { kind: 'several'; variants: readonly FoundVariant[]; problem: FindVariantsOutput['problem'] }
  | { kind: 'none'; problem: FindVariantsOutput['problem'] };

/** A code or a SKU names one variant; words may name several. */
export function answerOf({ items, problem }: FindVariantsOutput): ScanAnswer {
  for (const by of ['code', 'sku'] as const) {
    const [variant, ...others] = items.filter((item) => item.by === by);
    if (variant && others.length === 0) return { kind: 'one', variant };
  }
  return items.length > 0 ? { kind: 'several', variants: items, problem } : { kind: 'none', problem };
}
