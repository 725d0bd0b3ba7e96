import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { changeWords as words } from '@/messages/change';
import { changeWords } from './change-words';
import { compare } from './periods';

/** Against as many days before: an arrow, a sign and the words. */
export function Change({ now, before, days }: { now: number; before: number; days: number }): ReactNode {
  const change = compare(now, before);
  if (change.kind === 'none' || change.by === 0) return changeWords(now, before, days);
  const Arrow = change.by > 0 ? ArrowUp : ArrowDown;
  return (
    <span className="flex items-center gap-1">
      <Arrow aria-hidden className="size-4" strokeWidth={1.75} />
      {words.signedChange(change, days)}
    </span>
  );
}
