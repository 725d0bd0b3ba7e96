import { nounOf } from '@quartermaster/contracts/records/key';
import type { Noun } from '@quartermaster/contracts/records/kinds';
import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { useSearch } from '@/lib/use-search';
import { useTRPCClient } from '@/trpc/client';
import { useMe } from '@/trpc/session';

const MOST = 6;

/** Keys of records, the last opened first. */
type Recent = readonly string[];

export interface RecentRecord {
  key: string;
  noun: Noun;
  title: string;
}

/** Remembers in this browser which records the person opens, beside a page or as a page. */
export function useNoteRecent(slug: string): void {
  const place = usePlaceOf(slug);
  const last = usePathname().split('/').at(-1) ?? '';
  const key = useSearch().get('peek') ?? last;
  useEffect(() => {
    if (!place || !nounOf(key)) return;
    const others = read(place).filter((one) => one !== key);
    try {
      localStorage.setItem(place, JSON.stringify([key, ...others].slice(0, MOST)));
    } catch {
      // Storage may be full or forbidden: nothing depends on it.
    }
  }, [place, key]);
}

/** The records that were opened last, without those that are gone or in the trash. */
export function useRecent(slug: string): readonly RecentRecord[] {
  const api = useTRPCClient();
  const place = usePlaceOf(slug);
  const keys = place ? read(place) : [];
  const recordOf = async (key: string): Promise<RecentRecord | null> => {
    const noun = nounOf(key);
    if (!noun) return null;
    const record = await api[`${noun}s`].get.query({ ref: key });
    return record.trashedAt === null ? { key, noun, title: titleOf(record) } : null;
  };
  const found = useQuery({
    queryKey: ['recent', keys],
    queryFn: () => Promise.all(keys.map((key) => recordOf(key).catch(() => null))),
    enabled: keys.length > 0,
    staleTime: 60_000,
  });
  return (found.data ?? []).filter((record) => record !== null);
}

type Opened = { title: string } | { name: string } | { customer: { title: string } } | { supplier: { title: string } };

/** Orders are known by who wants them, and who sells. */
function titleOf(record: Opened): string {
  if ('title' in record) return record.title;
  if ('name' in record) return record.name;
  return 'customer' in record ? record.customer.title : record.supplier.title;
}

function usePlaceOf(slug: string): string | null {
  const meId = useMe()?.id;
  return meId ? `qm-recent:${meId}:${slug}` : null;
}

function read(place: string): Recent {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string' && nounOf(key)) : [];
  } catch {
    return [];
  }
}
