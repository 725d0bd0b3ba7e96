'use client';

import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';

/** Mount once above everything that uses `Tip`. */
export function TipProvider({ children }: { children: ReactNode }): ReactNode {
  return <Tooltip.Provider delayDuration={500}>{children}</Tooltip.Provider>;
}

export interface TipProps {
  /** The trigger: one focusable element. */
  children: ReactNode;
  text: ReactNode;
  side?: 'top' | 'right' | 'bottom' | 'left';
}

/** A short explanation on hover and focus. Never the only place for information. */
export function Tip({ children, text, side = 'bottom' }: TipProps): ReactNode {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          side={side}
          sideOffset={6}
          className="z-(--z-toast) flex max-w-72 animate-float-in items-center gap-2 rounded-control bg-ink px-2 py-1 text-sm text-canvas shadow-1 forced-colors:border"
        >
          {text}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
