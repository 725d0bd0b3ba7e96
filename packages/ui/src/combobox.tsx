'use client';

import { Check, ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { cn } from './cn';
import { inputClass } from './input';

export interface ComboboxOption {
  value: string;
  label: string;
}

export interface ComboboxProps {
  id?: string | undefined;
  /** Accessible name, where no visible label points at it. */
  label?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
  options: readonly ComboboxOption[];
  value: string;
  onChange: (value: string) => void;
  emptyText: string;
  className?: string | undefined;
}

/** One of many, found by typing. The list follows the ARIA combobox pattern: focus stays in the text. */
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
    <Popover.Root open={open} onOpenChange={(next) => (next ? show() : close())}>
      <Popover.Anchor asChild>
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
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          id={listId}
          role="listbox"
          aria-label={label}
          {...(label ? {} : { 'aria-labelledby': control.id })}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => event.preventDefault()}
          onPointerDown={(event) => event.preventDefault()}
          className="z-(--z-toast) max-h-64 w-(--radix-popover-trigger-width) min-w-56 animate-float-in overflow-y-auto rounded-panel border border-border bg-raised p-1 shadow-2 outline-none"
        >
          {matches.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text field holds focus and handles the keys
            <div
              key={option.value}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={option.value === value}
              onClick={() => choose(option)}
              onPointerMove={() => setActive(index)}
              className={cn(
                'flex min-h-8 items-center gap-2 rounded-control px-2 coarse:min-h-11',
                index === active && 'bg-hover focus-bar',
              )}
            >
              <span className="min-w-0 flex-1 truncate">{option.label}</span>
              {option.value === value ? <Check aria-hidden className="size-4 text-primary" /> : null}
            </div>
          ))}
          {matches.length === 0 ? (
            <div role="option" tabIndex={-1} aria-selected={false} aria-disabled className="px-2 py-1.5 text-ink-2">
              {emptyText}
            </div>
          ) : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function matchesQuery(option: ComboboxOption, query: string): boolean {
  const words = option.label.toLocaleLowerCase();
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((part) => words.includes(part));
}
