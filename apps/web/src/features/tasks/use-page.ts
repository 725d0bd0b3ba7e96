import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useDroppedNote } from '@/lib/use-dropped-note';
import { useToday } from '@/trpc/use-today';
import { type PageAddress, readPage, writePage } from './page-address';

/**
 * The days on the screen, from the address, and how to show others: a new step in the history, unless it replaces the current one.
 * A toast names the parameters that made no sense.
 */
export function usePage(): [PageAddress, (change: Partial<PageAddress>, history?: 'replace') => void] {
  const today = useToday();
  const page = readPage(new URLSearchParams(useSearchParams()), today);
  useDroppedNote(page.dropped);
  // The router takes its time; the next key may not wait for it.
  const [ahead, setAhead] = useState<PageAddress | null>(null);
  if (ahead && ahead.day === page.day && ahead.zoom === page.zoom) setAhead(null);
  useEffect(() => {
    const back = () => setAhead(null);
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);
  return [
    ahead ?? page,
    (change, history) => {
      const address = new URL(window.location.href);
      const now = readPage(address.searchParams, today);
      address.search = writePage({ ...now, ...change }, { today, rest: address.searchParams }).toString();
      if (address.href === window.location.href) return;
      setAhead({ ...now, ...change });
      if (history === 'replace') window.history.replaceState(null, '', address);
      else window.history.pushState(null, '', address);
    },
  ];
}
