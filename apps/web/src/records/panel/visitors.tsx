'use client';

import { People } from '@quartermaster/ui/people';
import type { ReactNode } from 'react';
import { panelWords } from '@/messages/panel';
import { usePeople } from '@/trpc/people';
import { useVisitors } from './use-visitors';

/** More than these are counted. */
const DISCS = 3;

/** Who else has the record open right now. Give it `key={recordId}`. */
export function Visitors({ recordId }: { recordId: string }): ReactNode {
  const ids = useVisitors(recordId);
  const { members, imageOf } = usePeople();
  const people = members.filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ id, name, image: imageOf(id) }));
  if (people.length === 0) return null;
  const names = people.map(({ name }) => name);
  return (
    <p data-chrome title={names.join(', ')} className="flex min-w-0 items-center gap-1.5 text-sm text-ink-2">
      <span aria-hidden className="flex shrink-0">
        <People people={people} most={DISCS} />
      </span>
      <span className="truncate">{panelWords.alsoHere(names)}</span>
    </p>
  );
}
