'use client';

import { buttonClass } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';

interface PickerButtonProps {
  /** What is chosen: part of the accessible name, and the name of the layer. */
  label: string;
  /** What is chosen now, in words. */
  value: string;
  mark?: ReactNode;
  disabled?: boolean | undefined;
  children: (close: () => void) => ReactNode;
}

/** A button that shows a choice and opens the layer in which it is made. */
export function PickerButton({ label, value, mark, disabled = false, children }: PickerButtonProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        disabled={disabled}
        aria-label={`${label}: ${value}`}
        className={cn(buttonClass(), 'w-full min-w-0 justify-between! font-normal!')}
      >
        <span className="min-w-0 truncate">{mark ?? value}</span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
      </PopoverTrigger>
      <PopoverContent label={label} align="start">
        {children(() => setOpen(false))}
      </PopoverContent>
    </Popover>
  );
}
