import type { ReactNode } from 'react';
import { cn } from './cn';

export interface DiscPerson {
  id: string;
  name: string;
}

const colors = [
  'bg-(--disc-1) text-(--disc-1-ink)',
  'bg-(--disc-2) text-(--disc-2-ink)',
  'bg-(--disc-3) text-(--disc-3-ink)',
  'bg-(--disc-4) text-(--disc-4-ink)',
  'bg-(--disc-5) text-(--disc-5-ink)',
  'bg-(--disc-6) text-(--disc-6-ink)',
] as const;

const disc =
  'grid size-6 shrink-0 place-items-center rounded-full text-[0.6875rem] font-semibold ring-2 ring-surface forced-colors:border';

/** The letters that stand for a name: of its first and last word, `AH` for Anne Hellung-Larsen. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}][^\s]*/gu) ?? [];
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toLocaleUpperCase();
}

/** The same for one person everywhere and always. */
function colorOf(id: string): string {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 0xffff;
  return colors[sum % colors.length] ?? colors[0];
}

interface PeopleProps {
  people: readonly DiscPerson[];
  /** Discs shown before the others become a number. */
  most?: number;
}

/** People as discs with their initials, one over the other. Their names are the tooltip, the accessible text, and what is printed. */
export function People({ people, most = 2 }: PeopleProps): ReactNode {
  const names = people.map(({ name }) => name).join(', ');
  // A number takes the place of a disc: never `+1`.
  const shown = people.length > most + 1 ? people.slice(0, most) : people;
  return (
    <span title={names} className="inline-flex min-w-0 items-center">
      <span className="sr-only print:not-sr-only">{names}</span>
      <span aria-hidden className="flex -space-x-1 print:hidden">
        {shown.map(({ id, name }) => (
          <span key={id} className={cn(disc, colorOf(id))}>
            {initialsOf(name)}
          </span>
        ))}
        {shown.length < people.length ? (
          <span className={cn(disc, 'bg-sunken text-ink-2')}>+{people.length - shown.length}</span>
        ) : null}
      </span>
    </span>
  );
}
