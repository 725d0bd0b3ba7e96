'use client';

import { Popover } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import { cn } from './cn';

export interface FloatingOption {
  value: string;
  label: string;
}

export interface FloatingOptionsProps<T extends FloatingOption> {
  /** The list's id; an option is `{id}-{index}`, for `aria-activedescendant`. */
  id: string;
  label?: string | undefined;
  labelledBy?: string | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  options: readonly T[];
  active: number;
  onActive: (index: number) => void;
  onChoose: (option: T) => void;
  isSelected: (option: T, index: number) => boolean;
  /** Rendered after an option's label. */
  mark?: (option: T) => ReactNode;
  emptyText?: string | undefined;
  /** What the list must not cover, around the field: it opens beside this instead. */
  around?: RefObject<HTMLElement | null> | undefined;
  /** The text field, which keeps focus and handles the keys. */
  children: ReactNode;
}

/** The options below a text field, in the ARIA combobox pattern. A layer of its own, so that Esc closes only the options. */
export function FloatingOptions<T extends FloatingOption>(props: FloatingOptionsProps<T>): ReactNode {
  const { id, label, labelledBy, open, onOpenChange, options, active, onActive, onChoose, isSelected, mark } = props;
  const { around, children } = props;
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      {around ? <Popover.Anchor virtualRef={around} /> : null}
      {around ? children : <Popover.Anchor asChild>{children}</Popover.Anchor>}
      <Popover.Portal>
        <Popover.Content
          id={id}
          role="listbox"
          aria-label={label}
          aria-labelledby={labelledBy}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => event.preventDefault()}
          onPointerDown={(event) => event.preventDefault()}
          className="z-(--z-toast) max-h-64 w-(--radix-popover-trigger-width) min-w-56 animate-float-in overflow-y-auto rounded-panel border border-border bg-raised p-1 shadow-2 outline-none"
        >
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text field holds focus and handles the keys
            <div
              key={option.value}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={isSelected(option, index)}
              onClick={() => onChoose(option)}
              onPointerMove={() => onActive(index)}
              className={cn(
                'flex min-h-8 items-center gap-2 rounded-control px-2 coarse:min-h-11',
                index === active && 'bg-hover focus-bar',
              )}
            >
              <span className="min-w-0 flex-1 truncate">{option.label}</span>
              {mark?.(option)}
            </div>
          ))}
          {options.length === 0 ? (
            <div role="option" tabIndex={-1} aria-selected={false} aria-disabled className="px-2 py-1.5 text-ink-2">
              {props.emptyText}
            </div>
          ) : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
