import { toChips } from '@quartermaster/contracts/query/chips';
import { parseQuery } from '@quartermaster/contracts/query/parse';
import { t } from '@/messages';
import { chipWords } from './filter/chip-words';
import { usePeople } from './people';
import { useSetup } from './setup';

/** A filter in words, one per condition; as it is written where it says more than chips can. */
export function useFilterWords(query: string): string[] {
  const names = { people: usePeople(), setup: useSetup() };
  const parsed = parseQuery(query);
  const chips = parsed.ok ? toChips(parsed.query) : null;
  if (!chips) return [query];
  return chips.length === 0 ? [t.tasks.viewAll] : chips.map((chip) => chipWords(chip, names));
}
