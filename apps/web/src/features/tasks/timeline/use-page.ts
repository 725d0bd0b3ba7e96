import { useSearchParams } from 'next/navigation';
import { useToday } from '../use-today';
import { type PageAddress, readPage, writePage } from './page-address';

/** The days looked at, from the address, and how to look at others: each is a step in the history. */
export function usePage(): [PageAddress, (change: Partial<PageAddress>) => void] {
  const today = useToday();
  const page = readPage(new URLSearchParams(useSearchParams()), today);
  return [
    page,
    (change) => {
      const address = new URL(window.location.href);
      const now = readPage(address.searchParams, today);
      address.search = writePage({ ...now, ...change }, { today, rest: address.searchParams }).toString();
      if (address.href !== window.location.href) window.history.pushState(null, '', address);
    },
  ];
}
