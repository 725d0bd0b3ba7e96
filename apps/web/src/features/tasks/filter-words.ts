import { taskLanguage } from '@quartermaster/contracts/tasks/language';
import { t } from '@/messages';
import { usePeople } from '@/trpc/people';
import { useSettings } from '@/trpc/settings';
import { chipWords, type Names } from './filter/chip-words';

/** A filter in words, one per condition; as it is written where it says more than chips can. */
export function useFilterWords(query: string): string[] {
  const words = conditionsInWords(query, { people: usePeople(), settings: useSettings() });
  return words.length === 0 ? [t.tasks.viewAll] : words;
}

/** The same for names at hand; nothing for a filter that lets everything through. */
export function conditionsInWords(query: string, names: Names): string[] {
  const parsed = taskLanguage.parse(query);
  const chips = parsed.ok ? taskLanguage.toChips(parsed.query) : null;
  return chips ? chips.map((chip) => chipWords(chip, names)) : [query];
}
