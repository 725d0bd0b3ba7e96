'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useInsertionEffect, useRef } from 'react';
import { IconButton } from './button';
import { cn } from './cn';

const widths = {
  sm: 'max-w-md',
  md: 'max-w-xl',
  lg: 'max-w-3xl',
  xl: 'max-w-3xl xl:max-w-[min(72rem,calc(100vw-27rem))]',
} as const;

export interface DialogProps {
  open: boolean;
  /** Called when the user closes the dialog: Esc, the close button, a press outside. */
  onClose: () => void;
  title: string;
  description?: ReactNode;
  closeLabel: string;
  width?: keyof typeof widths;
  /** An alert needs an answer: a press outside does nothing and there is no close button. */
  alert?: boolean | undefined;
  children: ReactNode;
}

/** A modal dialog: focus moves in, stays in, and returns afterwards. */
export function Dialog(props: DialogProps): ReactNode {
  const { open, onClose, title, description, closeLabel, width = 'md', alert = false, children } = props;
  // Radix returns focus to its own trigger, but shortcuts and stores open this dialog, so there is none.
  // Read before the commit's layout phase, in which a field inside may take focus.
  const before = useRef<Element | null>(null);
  useInsertionEffect(() => {
    if (open) before.current = document.activeElement;
  }, [open]);
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-(--z-dialog) grid animate-fade-in overflow-y-auto bg-scrim p-4 sm:place-items-center">
          <Radix.Content
            role={alert ? 'alertdialog' : 'dialog'}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              if (before.current instanceof HTMLElement) before.current.focus();
            }}
            onPointerDownOutside={(event) => (alert ? event.preventDefault() : undefined)}
            {...(description ? {} : { 'aria-describedby': undefined })}
            className={cn(
              'relative w-full self-start rounded-dialog border border-border bg-raised p-5 shadow-2 outline-none sm:self-center',
              'animate-float-in',
              widths[width],
            )}
          >
            <div className="mb-4 grid gap-1 pr-8">
              <Radix.Title className="text-lg">{title}</Radix.Title>
              {description ? (
                <Radix.Description asChild>
                  <div className="text-ink-2">{description}</div>
                </Radix.Description>
              ) : null}
            </div>
            {children}
            {alert ? null : (
              <IconButton label={closeLabel} onClick={onClose} className="absolute! top-3 right-3">
                <X aria-hidden className="size-4" strokeWidth={1.75} />
              </IconButton>
            )}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The row of buttons at the bottom of a dialog; the last is the main one. On a phone it stays in view while the dialog scrolls. */
export function DialogActions({ children }: { children: ReactNode }): ReactNode {
  return (
    <div className="mt-5 flex flex-wrap justify-end gap-2 max-sm:sticky max-sm:-bottom-4 max-sm:-mx-5 max-sm:-mb-5 max-sm:rounded-b-dialog max-sm:border-t max-sm:border-border max-sm:bg-raised max-sm:px-5 max-sm:py-3">
      {children}
    </div>
  );
}
