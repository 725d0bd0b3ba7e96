'use client';

import type { Member } from '@quartermaster/contracts/members';
import { cn } from '@quartermaster/ui/cn';
import type { ReactNode } from 'react';
import { talkWords } from '@/messages/talk';

interface PeopleListProps {
  id: string;
  people: readonly Member[];
  active: number;
  onActive: (index: number) => void;
  onChoose: (person: Member) => void;
}

/** The people an `@` may mean. The text keeps the focus and handles the keys. */
export function PeopleList({ id, people, active, onActive, onChoose }: PeopleListProps): ReactNode {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={talkWords.people}
      tabIndex={-1}
      onPointerDown={(event) => event.preventDefault()}
      className="absolute top-full right-0 left-0 z-(--z-bar) mt-1 max-h-56 overflow-y-auto rounded-panel border border-border bg-raised p-1 shadow-2"
    >
      {people.map((person, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text field holds focus and handles the keys
        <div
          key={person.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onClick={() => onChoose(person)}
          onPointerMove={() => onActive(index)}
          className={cn(
            'flex min-h-8 items-center gap-2 rounded-control px-2 coarse:min-h-11',
            index === active && 'bg-hover focus-bar',
          )}
        >
          <span className="truncate">{person.name}</span>
          <span className="ml-auto truncate text-sm text-ink-2">{person.email}</span>
        </div>
      ))}
    </div>
  );
}
