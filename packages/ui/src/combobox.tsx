'use client';

import { Check, ChevronDown } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { cn } from './cn';
import { FloatingOptions } from './floating-options';
import { inputClass } from './input';

export interface ComboboxOption {
  value: string;
  label: string;
}

export interface ComboboxProps {
  id?: string | undefined;
  /** Accessible name, if no visible label refers to it. */
  label?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
  options: readonly ComboboxOption[];
  value: string;
  onChange: (value: string) => void;
  emptyText: string;
  className?: string | undefined;
}

/** A single choice from many, filtered by typing. Follows the ARIA combobox pattern: focus stays in the text field. */
export function Combobox({
  options,
  value,
  onChange,
  emptyText,
  label,
  className,
  ...control
}: ComboboxProps): ReactNode {
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const chosen = options.find((option) => option.value === value);
  const matches = query === null ? options : options.filter((option) => matchesQuery(option, query));
  const optionId = (index: number) => `${listId}-${index}`;

  function show(): void {
    setOpen(true);
    setActive(Math.max(0, query === null ? options.findIndex((option) => option.value === value) : 0));
  }
  function close(): void {
    setOpen(false);
    setQuery(null);
  }
  function choose(option: ComboboxOption): void {
    onChange(option.value);
    close();
  }
  function moveBy(step: number): void {
    const next = (active + step + matches.length) % Math.max(1, matches.length);
    setActive(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (open) moveBy(event.key === 'ArrowDown' ? 1 : -1);
      else show();
    } else if (event.key === 'Enter' && open && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      const option = matches[active];
      if (option) choose(option);
    } else if (event.key === 'Tab' && open) {
      close();
    }
  }

  return (
    <FloatingOptions
      id={listId}
      label={label}
      labelledBy={label ? undefined : control.id}
      open={open}
      onOpenChange={(next) => (next ? show() : close())}
      options={matches}
      active={active}
      onActive={setActive}
      onChoose={choose}
      isSelected={(option) => option.value === value}
      mark={(option) => (option.value === value ? <Check aria-hidden className="size-4 text-primary" /> : null)}
      emptyText={emptyText}
    >
      <span className={cn('relative block', className)}>
        <input
          {...control}
          role="combobox"
          aria-label={label}
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={open && matches[active] ? optionId(active) : undefined}
          autoComplete="off"
          spellCheck={false}
          className={cn(inputClass, 'h-8 pr-8')}
          value={query ?? chosen?.label ?? ''}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
            setOpen(true);
          }}
          onClick={show}
          onFocus={(event) => event.target.select()}
          onBlur={close}
          onKeyDown={onKeyDown}
        />
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-ink-3"
          strokeWidth={1.75}
        />
      </span>
    </FloatingOptions>
  );
}

function matchesQuery(option: ComboboxOption, query: string): boolean {
  const words = option.label.toLocaleLowerCase();
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((part) => words.includes(part));
}
