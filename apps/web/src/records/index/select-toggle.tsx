'use client';

import { cn } from '@quartermaster/ui/cn';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { listWords } from '@/messages/list';
import type { RecordRowProps } from './row-props';

/**
 * The tick of the selection, seen where the pointer or focus is and, once rows are being selected, in all of them: until then a row
 * shows one control only. A button, so that letters pressed on it are still the list's keys.
 */
export function SelectToggle({
  record,
  selected,
  onSelect,
}: Pick<RecordRowProps, 'record' | 'selected' | 'onSelect'>): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: in an input, letters would be text and not the list's keys
    <button
      type="button"
      role="checkbox"
      tabIndex={-1}
      data-cell="select"
      aria-checked={selected}
      aria-label={listWords.select(record.key)}
      onClick={(event) => onSelect(record.id, event.shiftKey)}
      className={cn(
        'grid size-7 place-items-center rounded-control opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 in-data-selecting:opacity-100 coarse:-my-3 coarse:size-11',
        'coarse:not-in-data-selecting:sr-only',
      )}
    >
      <TickBox on={selected} />
    </button>
  );
}

export function TickBox({ on }: { on: boolean | 'mixed' }): ReactNode {
  return (
    <span
      className={cn(
        'grid size-4 place-items-center rounded-tag border',
        on
          ? 'border-primary bg-primary text-on-primary forced-colors:bg-[Highlight]'
          : 'border-border-strong bg-raised',
      )}
    >
      {on === true ? <Check aria-hidden className="size-3" strokeWidth={3} /> : null}
      {on === 'mixed' ? <span className="h-0.5 w-2 bg-current" /> : null}
    </span>
  );
}
