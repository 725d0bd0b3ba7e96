'use client';

import { IconButton } from '@quartermaster/ui/button';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { settingsWords } from '@/messages/settings';

interface SectionProps {
  id: string;
  title: string;
  note: string;
  children: ReactNode;
}

/** One part of the settings, with a place in the address. */
export function Section({ id, title, note, children }: SectionProps): ReactNode {
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h2 id={id} tabIndex={-1} className="scroll-mt-4 text-md font-semibold">
        {title}
      </h2>
      <p className="text-ink-2">{note}</p>
      {children}
    </section>
  );
}

/** The records of a section; a hairline between two. */
export function Rows({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <ul aria-label={label} className="divide-y divide-border border-y border-border">
      {children}
    </ul>
  );
}

/** One record: what it says grows, what can be done with it stands at the end. */
export function Row({ children, actions }: { children: ReactNode; actions?: ReactNode }): ReactNode {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
      <span className="flex min-w-56 flex-1 flex-wrap items-center gap-x-3 gap-y-1">{children}</span>
      {actions ? <span className="ml-auto flex items-center gap-1">{actions}</span> : null}
    </li>
  );
}

/** Without effect now, but still there for focus. */
export const offClass = 'aria-disabled:opacity-55';

interface MoveButtonsProps {
  name: string;
  place: number;
  of: number;
  onMove: (step: -1 | 1) => void;
}

/** The other way to drag. At an end the button stays, without effect, so that focus does. */
export function MoveButtons({ name, place, of, onMove }: MoveButtonsProps): ReactNode {
  const move = (step: -1 | 1) => (place + step < 0 || place + step >= of ? undefined : onMove(step));
  return (
    <>
      <IconButton
        size="sm"
        className={offClass}
        label={settingsWords.moveUp(name)}
        aria-disabled={place === 0}
        onClick={() => move(-1)}
      >
        <ArrowUp aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
      <IconButton
        size="sm"
        className={offClass}
        label={settingsWords.moveDown(name)}
        aria-disabled={place === of - 1}
        onClick={() => move(1)}
      >
        <ArrowDown aria-hidden className="size-4" strokeWidth={1.75} />
      </IconButton>
    </>
  );
}

/** What is archived, folded away. */
export function Archived({ count, children }: { count: number; children: ReactNode }): ReactNode {
  if (count === 0) return null;
  return (
    <details>
      <summary className="w-fit cursor-default rounded-control py-1 text-ink-2">
        {settingsWords.archived(count)}
      </summary>
      {children}
    </details>
  );
}
