import type { Product, ProductOption, UpdateOptionsInput } from '@quartermaster/contracts/products/product';
import { productPageWords } from '@/messages/product-page';

/** A value or an option as it is edited. `was` is its text before; absent for new ones. */
export interface DraftText {
  id: string;
  was?: string;
  text: string;
}
export interface DraftOption extends DraftText {
  values: readonly DraftText[];
}

export function draftOf({ options }: Pick<Product, 'options'>): DraftOption[] {
  return options.map(({ name, values }, at) => ({
    id: `o${at}`,
    was: name,
    text: name,
    values: values.map((value, place) => ({ id: `o${at}v${place}`, was: value, text: value })),
  }));
}

/** As the API takes it. */
export function optionsInput(draft: readonly DraftOption[]): UpdateOptionsInput['options'] {
  return draft.map(({ was, text, values }) => ({
    name: text.trim(),
    ...(was === undefined ? {} : { was }),
    values: values.map((value) => value.text.trim()),
    renamed: Object.fromEntries(
      values.flatMap((value) =>
        value.was === undefined || value.was === value.text.trim() ? [] : [[value.was, value.text.trim()]],
      ),
    ),
  }));
}

/** Why options cannot be saved, or nothing. */
export function draftProblem(draft: readonly DraftOption[]): string | undefined {
  const words = productPageWords.option;
  const lists = [draft, ...draft.map(({ values }) => values)].map((texts) => texts.map(({ text }) => text.trim()));
  if (lists.some((texts) => texts.includes(''))) return words.missing;
  const isTwice = (texts: readonly string[]) => new Set(texts.map((text) => text.toLowerCase())).size < texts.length;
  return lists.some(isTwice) ? words.twice : undefined;
}

export function optionsWords(options: readonly ProductOption[]): string {
  const words = productPageWords.option;
  return options.map(({ name, values }) => words.of(name, values)).join(', ') || words.none;
}

/** A list with one entry moved by a step; the same list at its ends. */
export function movedBy<T>(list: readonly T[], at: number, step: -1 | 1): readonly T[] {
  const [one, other] = [list[at], list[at + step]];
  if (one === undefined || other === undefined) return list;
  return list.map((entry, place) => (place === at ? other : place === at + step ? one : entry));
}
