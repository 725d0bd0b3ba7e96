'use client';

import type { ReactNode } from 'react';
import { cn } from './cn';

interface SegmentsProps<T extends string> {
  /** Accessible name. */
  label: string;
  /** Null while unknown: nothing is pressed. */
  value: T | null;
  options: readonly { value: T; label: ReactNode }[];
  onChange: (value: T) => void;
  size?: 'md' | 'sm';
}

const sizes = { md: 'h-[30px] px-2.5', sm: 'h-7 px-2 text-sm' };

/** A segmented control: a few alternatives side by side, one of them pressed. */
export function Segments<T extends string>({
  label,
  value,
  options,
  onChange,
  size = 'md',
}: SegmentsProps<T>): ReactNode {
  return (
    <fieldset aria-label={label} data-chrome className="flex rounded-control border border-border-strong">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={cn(
            'control flex items-center gap-1.5 first:rounded-l-control last:rounded-r-control hover:bg-hover',
            sizes[size],
            option.value === value ? 'bg-selected font-semibold text-ink' : 'text-ink-2',
          )}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
