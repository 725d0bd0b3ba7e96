'use client';

import type { Member } from '@quartermaster/contracts/members';
import { announce } from '@quartermaster/ui/announcer';
import { FloatingOptions } from '@quartermaster/ui/floating-options';
import { Textarea } from '@quartermaster/ui/input';
import { type ComponentProps, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { matchingNames } from '@/lib/matching-names';
import { talkWords } from '@/messages/talk';
import { usePeople } from '@/trpc/people';
import { mentionAt } from './mentions';

const AT_MOST = 8;

interface MentionTextareaProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange'> {
  value: string;
  onText: (text: string) => void;
  /** Called on Ctrl+Enter. */
  onSubmit: () => void;
}

/** A text area with a mention list after `@`: arrows choose, Enter or Tab accepts, Esc closes it. */
export function MentionTextarea({ value, onText, onSubmit, onKeyDown, ...rest }: MentionTextareaProps): ReactNode {
  const listId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { members } = usePeople();
  const [caret, setCaret] = useState<number | null>(null);
  const [closed, setClosed] = useState(false);
  const [active, setActive] = useState(0);
  const typed = caret === null || closed ? null : mentionAt(value, caret);
  const people = typed ? matchingNames(members, typed.query).slice(0, AT_MOST) : [];
  const open = people.length > 0;
  const at = Math.min(active, people.length - 1);

  function choose(person: Member): void {
    if (!typed || caret === null) return;
    const before = `${value.slice(0, typed.from)}@${person.name} `;
    onText(before + value.slice(caret).replace(/^ /, ''));
    setCaret(null);
    announce(talkWords.chosen(person.name));
    requestAnimationFrame(() => field.current?.setSelectionRange(before.length, before.length));
  }

  function onKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSubmit();
      return;
    }
    const person = people[at];
    if (!open || !person) {
      // Esc may just have closed the list and is then already handled.
      if (!event.defaultPrevented) onKeyDown?.(event);
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setActive((at + (event.key === 'ArrowDown' ? 1 : -1) + people.length) % people.length);
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      choose(person);
    } else {
      if (event.key !== 'Escape') onKeyDown?.(event);
      return;
    }
    event.preventDefault();
  }

  return (
    <FloatingOptions
      id={listId}
      label={talkWords.people}
      open={open}
      onOpenChange={(next) => setClosed(!next)}
      options={people.map((person) => ({ value: person.id, label: person.name, person }))}
      active={at}
      onActive={setActive}
      onChoose={({ person }) => choose(person)}
      isSelected={(_, index) => index === at}
      mark={({ person }) => <span className="truncate text-sm text-ink-2">{person.email}</span>}
    >
      <span className="block">
        <Textarea
          {...rest}
          ref={field}
          value={value}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={open ? listId : undefined}
          aria-activedescendant={open ? `${listId}-${at}` : undefined}
          onChange={({ target }) => {
            setClosed(false);
            setActive(0);
            setCaret(target.selectionStart);
            onText(target.value);
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onBlur={() => setCaret(null)}
          onKeyDown={onKey}
        />
      </span>
    </FloatingOptions>
  );
}
