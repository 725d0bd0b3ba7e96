import { taskLanguage } from '@quartermaster/contracts/tasks/language';
import { t } from '@/messages';
import { chipWords, type Names } from './filter/chip-words';
import { usePeople } from './people';
import { useSettings } from './settings';

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
