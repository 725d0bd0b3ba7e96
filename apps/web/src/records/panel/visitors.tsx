'use client';

import type { ReactNode } from 'react';
import { panelWords } from '@/messages/panel';
import { usePeople } from '@/trpc/people';
import { useVisitors } from './use-visitors';

/** More than these are counted. */
const DISCS = 3;

/** Who else has the record open right now. Give it `key={recordId}`. */
export function Visitors({ recordId }: { recordId: string }): ReactNode {
  const ids = useVisitors(recordId);
  const { members } = usePeople();
  const names = members.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  if (names.length === 0) return null;
  return (
    <p data-chrome title={names.join(', ')} className="flex min-w-0 items-center gap-1.5 text-sm text-ink-2">
      <span aria-hidden className="flex shrink-0 -space-x-1.5">
        {names.slice(0, DISCS).map((name) => (
          <Disc key={name} name={name} />
        ))}
      </span>
      <span className="truncate">{panelWords.alsoHere(names)}</span>
    </p>
  );
}

/** The initials of a person. */
function Disc({ name }: { name: string }): ReactNode {
  const words = name.trim().split(/\s+/);
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return (
    <span className="grid size-6 place-items-center rounded-full border border-raised bg-selected text-xs font-semibold text-ink uppercase">
      {initials}
    </span>
  );
}
