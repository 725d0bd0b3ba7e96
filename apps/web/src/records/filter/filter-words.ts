import { chipWords } from './chip-words';
import type { FilterNames } from './filter-kind';

/** A filter in words, one per condition; as it is written where it says more than chips can. Nothing for one that lets everything through. */
export function conditionsInWords(query: string, names: FilterNames): string[] {
  const { language } = names.kind;
  const parsed = language.parse(query);
  const chips = parsed.ok ? language.toChips(parsed.query) : null;
  return chips ? chips.map((chip) => chipWords(chip, names)) : [query];
}
