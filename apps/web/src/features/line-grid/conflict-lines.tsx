'use client';

import { Button } from '@quartermaster/ui/button';
import { Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { orderPageWords } from '@/messages/order-page';
import { useLines, useLinesStore } from './editor';
import type { Clash } from './merge-draft';

const words = orderPageWords.conflict;

interface ConflictLinesProps {
  /** What is typed in lines, as its columns are called. */
  columns: Readonly<Record<string, string>>;
  /** What the terms are called. */
  terms: Readonly<Record<string, string>>;
}

/** Someone else changed the same lines: what they made of it, beside what is typed here. There from the start so that it is announced. */
export function ConflictLines({ columns, terms }: ConflictLinesProps): ReactNode {
  const store = useLinesStore();
  const clashes = useLines((state) => state.clashes);
  return (
    <div role="alert" className="empty:hidden">
      {clashes.length > 0 ? (
        <div className="grid gap-1 rounded-panel border-l-3 border-signal bg-st-attention-bg p-3 text-st-attention-fg">
          <p className="flex items-center gap-1.5 font-semibold">
            <Users aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
            {words.title}
          </p>
          <ul className="grid gap-0.5">
            {clashes.map((clash, at) => (
              // They only grow.
              <li key={at}>{clashWords(clash, { columns, terms })}</li>
            ))}
          </ul>
          <p>{words.next}</p>
          <Button
            size="sm"
            className="justify-self-start"
            onClick={() => store.set((state) => ({ ...state, clashes: [] }))}
          >
            {words.seen}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function clashWords(clash: Clash, { columns, terms }: ConflictLinesProps): string {
  switch (clash.kind) {
    case 'cell':
      return clash.field === 'taxRateId'
        ? words.tax(clash.name)
        : words.cell(columns[clash.field] ?? '', clash.name, clash.theirs, clash.mine);
    case 'removedByThem':
      return words.removedByThem(clash.name);
    case 'removedByMe':
      return words.removedByMe(clash.name);
    case 'term':
      return words.term(terms[clash.field] ?? '', clash.theirs, clash.mine);
  }
}
