'use client';

import { type ReactNode, useState } from 'react';
import { cn } from './cn';

export interface DiscPerson {
  id: string;
  name: string;
  /** The address of their photo. */
  image?: string | undefined;
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
  'relative grid shrink-0 place-items-center overflow-hidden rounded-full font-semibold ring-2 ring-surface forced-colors:border';
const sizes = { md: 'size-6 text-[0.6875rem]', lg: 'size-20 text-xl' } as const;

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

/** One person: the photo, or the initials where there is none or it cannot be loaded. Say the name beside it. */
export function Disc({ id, name, image, size = 'md' }: DiscPerson & { size?: keyof typeof sizes }): ReactNode {
  const [broken, setBroken] = useState<string>();
  return (
    <span aria-hidden className={cn(disc, sizes[size], colorOf(id))}>
      {initialsOf(name)}
      {image && image !== broken ? (
        <img
          src={image}
          alt=""
          decoding="async"
          onError={() => setBroken(image)}
          className="absolute inset-0 size-full bg-surface object-cover"
        />
      ) : null}
    </span>
  );
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
        {shown.map(({ id, name, image }) => (
          <Disc key={id} id={id} name={name} image={image} />
        ))}
        {shown.length < people.length ? (
          <span className={cn(disc, sizes.md, 'bg-sunken text-ink-2')}>+{people.length - shown.length}</span>
        ) : null}
      </span>
    </span>
  );
}
