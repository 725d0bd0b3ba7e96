'use client';

import { Popover as Radix } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { hasGoneOn } from './has-gone-on';

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
/** Where the layer is placed, if not at its trigger. */
export const PopoverAnchor = Radix.Anchor;

export interface PopoverContentProps extends ComponentProps<typeof Radix.Content> {
  /** Accessible name. */
  label: string;
  /** Where focus goes afterwards, if not to the trigger. */
  returnFocus?: (() => void) | undefined;
}

/** A small non-modal layer next to its trigger. */
export function PopoverContent(props: PopoverContentProps): ReactNode {
  const { label, returnFocus, onCloseAutoFocus, className, children, ...rest } = props;
  return (
    <Radix.Portal>
      <Radix.Content
        aria-label={label}
        sideOffset={4}
        collisionPadding={8}
        {...rest}
        onCloseAutoFocus={(event) => {
          onCloseAutoFocus?.(event);
          if (event.defaultPrevented) return;
          if (hasGoneOn()) event.preventDefault();
          else if (returnFocus) {
            event.preventDefault();
            returnFocus();
          }
        }}
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
