import { isZero } from '@quartermaster/contracts/money/compare';
import { exact, fromUnits, textOf, toUnits } from '@quartermaster/contracts/money/units';
import type {
  AcceptReorderInput,
  ReorderSuggestion,
  ReorderSuggestions,
} from '@quartermaster/contracts/reorder/suggestion';
import { readNumber } from '@/features/line-grid/read-number';
import { formatDecimal } from '@/lib/numbers';

type Group = ReorderSuggestions['groups'][number];
type Suggestion = Group['items'][number];

/** What a person made of the suggestions, by the ids of variants; what is not there is as suggested. */
export interface Choices {
  /** Not ordered. */
  left: ReadonlySet<string>;
  /** Packs, as people write them. */
  typed: ReadonlyMap<string, string>;
}

export const AS_SUGGESTED: Choices = { left: new Set(), typed: new Map() };

/** Packs as they are shown. */
export function packsText({ typed }: Choices, { variant, packs }: Suggestion): string {
  return typed.get(variant.id) ?? formatDecimal(packs);
}

/** Packs as they are sent; null if it is no number above 0. */
export function packsOf(choices: Choices, suggestion: Suggestion): string | null {
  const read = readNumber(packsText(choices, suggestion), { kind: 'quantity', places: 3 });
  return 'value' in read && !isZero(exact('quantity', read.value)) ? read.value : null;
}

/** Units in so many packs; null if there are too many. */
export function unitsOf(packs: string, { packSize }: Pick<ReorderSuggestion, 'packSize'>): string | null {
  try {
    const product = toUnits('quantity', exact('quantity', packs)) * toUnits('quantity', exact('quantity', packSize));
    return textOf(fromUnits('quantity', product / 1000n));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The rows of what is ordered; undefined packs are problems to mend first. */
export function rowsOf(
  groups: readonly Group[],
  choices: Choices,
): Array<Omit<AcceptReorderInput['rows'][number], 'packs'> & { packs: string | null }> {
  return groups.flatMap(({ supplier, items }) =>
    supplier === null
      ? []
      : items
          .filter(({ variant }) => !choices.left.has(variant.id))
          .map((item) => ({
            supplierId: supplier.id,
            variantId: item.variant.id,
            packs: packsOf(choices, item),
            reason: item.reason,
          })),
  );
}

/** Choices with some variants ordered or not. */
export function withChosen(choices: Choices, variantIds: readonly string[], isChosen: boolean): Choices {
  const left = new Set(choices.left);
  for (const id of variantIds) {
    if (isChosen) left.delete(id);
    else left.add(id);
  }
  return { ...choices, left };
}

export function withPacks(choices: Choices, variantId: string, text: string): Choices {
  return { ...choices, typed: new Map(choices.typed).set(variantId, text) };
}
