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

const sizes = { md: 'h-8 px-2.5', sm: 'h-7 px-2 text-sm' };

/** A few alternatives side by side, one of them pressed. Without a border: what a page is for stands out beside it. */
export function Segments<T extends string>({
  label,
  value,
  options,
  onChange,
  size = 'md',
}: SegmentsProps<T>): ReactNode {
  return (
    <fieldset aria-label={label} data-chrome className="flex flex-wrap gap-0.5">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={cn(
            'control flex items-center gap-1.5 rounded-control hover:bg-hover coarse:min-w-11 coarse:justify-center',
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
