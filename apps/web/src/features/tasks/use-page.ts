import { useSearchParams } from 'next/navigation';
import { type PageAddress, readPage, writePage } from './page-address';
import { useToday } from './use-today';

/** The days looked at, from the address, and how to look at others: each is a step in the history, unless it is `beside` it. */
export function usePage(): [PageAddress, (change: Partial<PageAddress>, beside?: 'beside') => void] {
  const today = useToday();
  const page = readPage(new URLSearchParams(useSearchParams()), today);
  return [
    page,
    (change, beside) => {
      const address = new URL(window.location.href);
      const now = readPage(address.searchParams, today);
      address.search = writePage({ ...now, ...change }, { today, rest: address.searchParams }).toString();
      if (address.href === window.location.href) return;
      if (beside) window.history.replaceState(null, '', address);
      else window.history.pushState(null, '', address);
    },
  ];
}
