'use client';

import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import type { ReactElement, ReactNode } from 'react';

interface EditorLayerProps {
  label: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Where focus goes afterwards, if not to the trigger. */
  returnFocus?: (() => void) | undefined;
  /** One button. */
  trigger: ReactElement;
  children: ReactNode;
}

/** The layer that changes one value, attached to its button. */
export function EditorLayer({
  label,
  open,
  onOpenChange,
  returnFocus,
  trigger,
  children,
}: EditorLayerProps): ReactNode {
  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent label={label} align="start" returnFocus={returnFocus}>
        {children}
      </PopoverContent>
    </Popover>
  );
}
