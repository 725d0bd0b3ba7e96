'use client';

import { Popover as Radix } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
/** Where the layer is placed, if not at its trigger. */
export const PopoverAnchor = Radix.Anchor;

export interface PopoverContentProps extends ComponentProps<typeof Radix.Content> {
  /** Accessible name. */
  label: string;
}

/** A small non-modal layer next to its trigger. */
export function PopoverContent({ label, className, children, ...rest }: PopoverContentProps): ReactNode {
  return (
    <Radix.Portal>
      <Radix.Content
        aria-label={label}
        sideOffset={4}
        collisionPadding={8}
        {...rest}
        className={cn(
          'z-(--z-dialog) max-h-(--radix-popover-content-available-height) animate-float-in overflow-y-auto rounded-panel border border-border bg-raised shadow-2 outline-none',
          className,
        )}
      >
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}
