'use client';

import { Check } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { cn } from './cn';
import { inputClass } from './input';
import { Kbd } from './kbd';

export interface Choice {
  value: string;
  /** The text that typing matches, and the displayed text unless `mark` is given. */
  label: string;
  mark?: ReactNode;
  /** A heading shown above the first of several choices that share it; they stand one after the other. */
  group?: string | undefined;
  /** Secondary text at the end of the line. */
  hint?: string | undefined;
  /** How many things have it: at the end of the line, and what is said after its name. */
  count?: { text: string; spoken: string } | undefined;
  /** The keys that do the same without the list, in turn; shown where there is a keyboard. */
  keys?: readonly string[] | undefined;
}

export interface ChoiceListProps {
  /** Accessible name. */
  label: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  /** Allows several choices: choosing keeps the list open. */
  multiple?: boolean | undefined;
  onChoose: (value: string) => void;
  emptyText: string;
  /** Placeholder of the filter field; short lists hide the field, but it keeps the focus. */
  placeholder?: string | undefined;
  /** What is typed in it already. */
  first?: string | undefined;
  /** As wide as its container. */
  wide?: boolean | undefined;
  /** Called with the typed text; the caller then filters the choices itself. */
  onQuery?: ((text: string) => void) | undefined;
  /** Creates a choice from the typed text, if no choice has that name. */
  onCreate?: ((text: string) => void) | undefined;
  /** The label of that option. */
  createText?: ((text: string) => string) | undefined;
}

const FEW = 8;

/** The value of the "create" option: no real value can equal it. */
const CREATE = '\u0000create';

/**
 * Filterable choices for a layer that is already open. The ARIA combobox pattern with an always visible list: focus stays in the
 * text field, arrows move, Enter chooses.
 */
export function ChoiceList(props: ChoiceListProps): ReactNode {
  const { label, choices, chosen, multiple = false, emptyText, placeholder, first = '', wide = false } = props;
  const { onChoose, onQuery, onCreate, createText } = props;
  const listId = useId();
  const [query, setQuery] = useState(first);
  const text = query.trim();
  const isNew = text !== '' && !choices.some(({ label }) => label.toLocaleLowerCase() === text.toLocaleLowerCase());
  const making = onCreate && createText && isNew ? [{ value: CREATE, label: createText(text) }] : [];
  const found = onQuery ? choices : choices.filter((choice) => matchesQuery(choice.label, query));
  const matches: readonly Choice[] = [...found, ...making];
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      choices.findIndex((choice) => chosen.includes(choice.value)),
    ),
  );
  const at = Math.min(active, matches.length - 1);
  const optionId = (index: number) => `${listId}-${index}`;
  const activeId = at >= 0 ? optionId(at) : undefined;
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  function choose({ value }: Choice): void {
    if (value !== CREATE) {
      onChoose(value);
      return;
    }
    onCreate?.(text);
    setQuery('');
  }

  // Short lists need no filter: the text field then exists only for focus and keys.
  const bare = choices.length <= FEW && !onCreate && !onQuery && query === '';

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive((at + step + matches.length) % Math.max(1, matches.length));
    } else if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      const choice = matches[at];
      if (choice) choose(choice);
    }
  }

  return (
    <div className={cn('max-w-full', wide ? 'w-full' : 'w-64')}>
      <div className={cn('border-b border-border p-1', bare && 'sr-only')}>
        <input
          // biome-ignore lint/a11y/noAutofocus: the layer was opened for it
          autoFocus
          role="combobox"
          inputMode={bare ? 'none' : 'search'}
          aria-label={label}
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={activeId}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            onQuery?.(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          className={cn(inputClass, 'h-8')}
        />
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple || undefined}
        className="max-h-72 overflow-y-auto p-1"
      >
        {[...new Set(matches.map(({ group }) => group))].map((heading) => (
          <Group key={heading ?? ''} heading={heading}>
            {matches.map((choice, index) =>
              choice.group === heading ? (
                <Option
                  key={choice.value}
                  id={optionId(index)}
                  choice={choice}
                  on={chosen.includes(choice.value)}
                  active={index === at}
                  onChoose={() => choose(choice)}
                  onActive={() => setActive(index)}
                />
              ) : null,
            )}
          </Group>
        ))}
      </div>
      {matches.length === 0 ? (
        <p role="status" className="px-3 pb-2 text-ink-2">
          {emptyText}
        </p>
      ) : null}
    </div>
  );
}

interface OptionProps {
  id: string;
  choice: Choice;
  on: boolean;
  active: boolean;
  onChoose: () => void;
  onActive: () => void;
}

function Option({ id, choice, on, active, onChoose, onActive }: OptionProps): ReactNode {
  const { label, mark, hint, count, keys } = choice;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the text field holds focus and handles the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={on}
      aria-keyshortcuts={keys?.join(' ')}
      // Described by it, an option keeps its name.
      aria-description={count?.spoken}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
      onPointerMove={onActive}
      className={cn(
        'flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 coarse:min-h-11',
        active && 'bg-hover focus-bar',
      )}
    >
      <span className="min-w-0 flex-1 truncate">{mark ?? label}</span>
      {hint ? <span className="text-sm text-ink-2">{hint}</span> : null}
      {count ? (
        <span aria-hidden className="text-sm text-ink-2">
          {count.text}
        </span>
      ) : null}
      <Keys keys={keys} />
      <Check aria-hidden className={cn('size-4 shrink-0 text-primary', !on && 'invisible')} strokeWidth={2} />
    </div>
  );
}

/** Choices under their heading. */
function Group({ heading, children }: { heading: string | undefined; children: ReactNode }): ReactNode {
  if (heading === undefined) return children;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a list box has no fieldsets
    <div role="group" aria-label={heading}>
      <div aria-hidden className="px-2 pt-2 pb-1 text-xs text-ink-2">
        {heading}
      </div>
      {children}
    </div>
  );
}

function Keys({ keys = [] }: Pick<Choice, 'keys'>): ReactNode {
  return (
    <span aria-hidden className="flex shrink-0 gap-1 empty:hidden">
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </span>
  );
}

function matchesQuery(label: string, query: string): boolean {
  const words = label.toLocaleLowerCase();
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((part) => words.includes(part));
}
