import { useDroppedNote } from '@/lib/use-dropped-note';
import { useSearch, writeSearch } from '@/lib/use-search';
import { useToday } from '@/trpc/use-today';
import { type PageAddress, readPage, writePage } from './page-address';

/**
 * The days on the screen, from the address, and how to show others: a new step in the history, unless it replaces the current one.
 * A toast names the parameters that made no sense.
 */
export function usePage(): [PageAddress, (change: Partial<PageAddress>, history?: 'replace') => void] {
  const today = useToday();
  const page = readPage(useSearch(), today);
  const set = (change: Partial<PageAddress>, history?: 'replace') => {
    const rest = new URLSearchParams(window.location.search);
    writeSearch(writePage({ ...readPage(rest, today), ...change }, { today, rest }), history);
  };
  useDroppedNote(page.dropped, () => set({}, 'replace'));
  return [page, set];
}
