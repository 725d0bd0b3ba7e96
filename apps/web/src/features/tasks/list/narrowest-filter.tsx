'use client';

import { fromChips } from '@quartermaster/contracts/records/query/chips';
import { taskLanguage } from '@quartermaster/contracts/tasks/language';
import { Button } from '@quartermaster/ui/button';
import { useQueries } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { listWords } from '@/messages/list';
import { useTRPC } from '@/trpc/client';
import { usePeople } from '@/trpc/people';
import { useSettings } from '@/trpc/settings';
import { chipWords } from '../filter/chip-words';
import type { SetListState } from './use-list-state';

/** Asked about at most this many filters. */
const ASKED = 6;

/** Of several filters that leave nothing: the one without which there is the most, and a way to take it off. */
export function NarrowestFilter({ query, onState }: { query: string; onState: SetListState }): ReactNode {
  const trpc = useTRPC();
  const names = { people: usePeople(), settings: useSettings() };
  const others = useMemo(() => {
    const parsed = taskLanguage.parse(query);
    const chips = parsed.ok ? (taskLanguage.toChips(parsed.query) ?? []) : [];
    if (chips.length < 2) return [];
    return chips.slice(0, ASKED).map((chip) => ({
      chip,
      without: taskLanguage.print(fromChips(chips.filter((one) => one !== chip))),
    }));
  }, [query]);
  const counts = useQueries({
    queries: others.map(({ without }) => trpc.tasks.groups.queryOptions({ query: without, by: 'status' })),
  });
  const most = Math.max(0, ...counts.map((count) => count.data?.total.count ?? 0));
  const narrowest = others[counts.findIndex((count) => count.data?.total.count === most)];
  if (most === 0 || !narrowest) return null;
  return (
    <span className="block pt-2">
      {listWords.excludes(chipWords(narrowest.chip, names))}{' '}
      <Button size="sm" onClick={() => onState({ query: narrowest.without })}>
        {listWords.leaveOut(most)}
      </Button>
    </span>
  );
}
