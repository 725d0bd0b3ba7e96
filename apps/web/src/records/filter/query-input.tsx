'use client';

import type { QueryError } from '@quartermaster/contracts/records/query/ast';
import { type Completions, complete } from '@quartermaster/contracts/records/query/complete';
import type { QueryLanguage } from '@quartermaster/contracts/records/query/language';
import type { Choice } from '@quartermaster/ui/choice-list';
import { cn } from '@quartermaster/ui/cn';
import { inputClass } from '@quartermaster/ui/input';
import { CircleAlert } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { filterWords } from '@/messages/filter';
import { useWorkspace } from '@/trpc/session';
import { fieldsOf, inUse } from '@/trpc/settings';
import type { FilterKind, FilterNames } from './filter-kind';
import { conditionsInWords } from './filter-words';
import { useTyping } from './use-typing';
import { valueChoices } from './value-choices';

interface QueryInputProps {
  text: string;
  /** What is wrong with it. */
  problem: QueryError | null;
  names: FilterNames;
  onText: (text: string) => void;
}

interface Suggestion {
  text: string;
  label: string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** At most this many under the text. */
const SHOWN = 8;

/** The filter as text, with what may follow at the caret. What cannot be read is underlined where it stands, and said below. */
export function QueryInput({ text, problem, names, onText }: QueryInputProps): ReactNode {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const under = useRef<HTMLSpanElement>(null);
  const [typed, setTyped] = useTyping(text, onText);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const { language } = names.kind;
  const whole = useWhole(names.kind);
  const parsed = language.parse(typed);
  const error = parsed.ok ? (typed === text ? problem : null) : parsed.error;
  const place =
    caret === null
      ? null
      : complete(whole, {
          text: typed,
          caret,
          customFields: inUse(fieldsOf(names.settings, names.kind.noun)).map(({ name }) => name),
        });
  const suggestions = place ? suggest(place, names) : [];
  const open = suggestions.length > 0;
  const optionId = (index: number) => `${id}-option-${index}`;

  function take(suggestion: Suggestion): void {
    if (!place) return;
    // What ends with a dot goes on.
    const added = suggestion.text.endsWith('.') ? suggestion.text : `${suggestion.text} `;
    const next = `${typed.slice(0, place.from)}${added}${typed.slice(place.to).trimStart()}`;
    const after = place.from + added.length;
    setTyped(next);
    setCaret(after);
    setActive(0);
    requestAnimationFrame(() => input.current?.setSelectionRange(after, after));
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (!open) {
      if (event.key === 'ArrowDown') setCaret(input.current?.selectionStart ?? typed.length);
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const suggestion = suggestions[active];
    if (step !== 0) setActive((active + step + suggestions.length) % suggestions.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && suggestion) take(suggestion);
    else if (event.key === 'Escape') setCaret(null);
    else return;
    event.preventDefault();
  }
  return (
    <span className="relative grid min-w-0 flex-1 basis-80 gap-1">
      <span className="relative">
        <input
          ref={input}
          role="combobox"
          aria-label={filterWords.text}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-note`}
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open ? optionId(active) : undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setCaret(event.target.selectionStart);
            setActive(0);
          }}
          onClick={(event) => setCaret(event.currentTarget.selectionStart)}
          onBlur={() => setCaret(null)}
          onKeyDown={onKeyDown}
          onScroll={(event) => {
            if (under.current) under.current.scrollLeft = event.currentTarget.scrollLeft;
          }}
          className={cn(inputClass, 'h-7 font-mono text-sm')}
        />
        {error ? (
          <span
            ref={under}
            aria-hidden
            className="pointer-events-none absolute inset-0 overflow-hidden border border-transparent px-2.5 py-1 font-mono text-sm whitespace-pre text-transparent select-none"
          >
            {typed.slice(0, error.at)}
            <span className="underline decoration-danger decoration-wavy decoration-2 underline-offset-2">
              {typed.slice(error.at, error.at + Math.max(1, error.length)) || ' '}
            </span>
          </span>
        ) : null}
      </span>
      <span
        id={`${id}-list`}
        role="listbox"
        aria-label={filterWords.completions}
        className={cn(
          'absolute top-8 left-0 z-(--z-dialog) min-w-56 rounded-panel border border-border bg-raised p-1 shadow-2',
          !open && 'hidden',
        )}
      >
        {suggestions.map((suggestion, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the text field holds focus and handles the keys
          <span
            key={suggestion.text}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(suggestion)}
            className={cn(
              'flex min-h-7 cursor-default items-center justify-between gap-4 rounded-control px-2 coarse:min-h-11',
              index === active && 'bg-hover focus-bar',
            )}
          >
            <span className="font-mono text-sm">{suggestion.text}</span>
            {suggestion.label === suggestion.text ? null : (
              <span className="text-sm text-ink-2">{suggestion.label}</span>
            )}
          </span>
        ))}
      </span>
      <span
        id={`${id}-note`}
        role="status"
        className={cn('text-sm', error ? 'text-st-danger-fg' : 'text-ink-3 md:truncate')}
      >
        {error ? (
          <span className="flex items-start gap-1.5">
            <CircleAlert aria-hidden className="mt-px size-4 shrink-0" strokeWidth={1.75} />
            {filterWords.problemAt(error.message, error.at)}
          </span>
        ) : (
          <ReadBack text={typed} names={names} />
        )}
      </span>
    </span>
  );
}

/** What the text says, in words: ids have names. */
function ReadBack({ text, names }: { text: string; names: FilterNames }): ReactNode {
  const words = conditionsInWords(text, names);
  return words.length > 0 ? words.join(' · ') : names.kind.textHint;
}

/** In text people write names; only what has none is written by its id. */
function asText({ value, label }: Choice, { language, field }: { language: QueryLanguage; field: string }): Suggestion {
  return {
    text: UUID.test(value) ? language.printValue(field, { kind: 'text', text: label }) : value,
    label,
  };
}

/** The language with the fields of linked records, once they are loaded. */
function useWhole({ language, loadLinked }: FilterKind): QueryLanguage {
  const permissions = useWorkspace()?.permissions;
  const [whole, setWhole] = useState<QueryLanguage>();
  useEffect(() => {
    let isCurrent = true;
    void loadLinked?.((permission) => permissions?.includes(permission) ?? false).then((loaded) => {
      if (isCurrent) setWhole(loaded);
    });
    return () => {
      isCurrent = false;
    };
  }, [loadLinked, permissions]);
  return whole ?? language;
}

function suggest(place: Completions, names: FilterNames): Suggestion[] {
  const wanted = place.typed.toLowerCase();
  const { valuesOf: field } = place;
  const known = field
    ? valueChoices(field, names)
        .filter(({ label, value }) => [label, value].some((one) => one.toLowerCase().startsWith(wanted)))
        .map((choice) => asText(choice, { language: names.kind.language, field }))
    : [];
  const all = [...known, ...place.options];
  const unique = all.filter((one, index) => all.findIndex(({ text }) => text === one.text) === index);
  return unique.filter(({ text }) => text.toLowerCase() !== wanted).slice(0, SHOWN);
}
