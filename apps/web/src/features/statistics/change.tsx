import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { changeWords as words } from '@/messages/change';
import { changeWords } from './change-words';
import { percentChange } from './periods';

/** Against as many days before: an arrow, a sign and the words. */
export function Change({ now, before, days }: { now: number; before: number; days: number }): ReactNode {
  const percent = percentChange(now, before);
  if (!percent) return changeWords(now, before, days);
  const Arrow = percent > 0 ? ArrowUp : ArrowDown;
  return (
    <span className="flex items-center gap-1">
      <Arrow aria-hidden className="size-4" strokeWidth={1.75} />
      {words.signedChange(percent, days)}
    </span>
  );
}
