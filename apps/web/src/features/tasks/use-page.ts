import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useDroppedNote } from '@/features/shell/use-dropped-note';
import { type PageAddress, readPage, writePage } from './page-address';
import { useToday } from './use-today';

/**
 * The days looked at, from the address, and how to look at others: each is a step in the history, unless it is `beside` it. What
 * the address says and makes no sense is said.
 */
export function usePage(): [PageAddress, (change: Partial<PageAddress>, beside?: 'beside') => void] {
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
    (change, beside) => {
      const address = new URL(window.location.href);
      const now = readPage(address.searchParams, today);
      address.search = writePage({ ...now, ...change }, { today, rest: address.searchParams }).toString();
      if (address.href === window.location.href) return;
      setAhead({ ...now, ...change });
      if (beside) window.history.replaceState(null, '', address);
      else window.history.pushState(null, '', address);
    },
  ];
}
