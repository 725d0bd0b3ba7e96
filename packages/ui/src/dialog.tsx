'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useInsertionEffect, useRef } from 'react';
import { IconButton } from './button';
import { cn } from './cn';
import { hasGoneOn } from './has-gone-on';
import { useKeyboardInset } from './use-keyboard-inset';

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
  /** For one line of text: near the top of the window, so that it stays where it is as it grows; on a phone at the bottom. */
  line?: boolean | undefined;
  children: ReactNode;
}

/** A modal dialog: focus moves in, stays in, and returns afterwards. */
export function Dialog(props: DialogProps): ReactNode {
  const { open, onClose, title, description, closeLabel, width = 'md', alert = false, line = false, children } = props;
  // Radix returns focus to its own trigger, but shortcuts and stores open this dialog, so there is none.
  // Read before the commit's layout phase, in which a field inside may take focus.
  const before = useRef<Element | null>(null);
  useInsertionEffect(() => {
    if (open) before.current = document.activeElement;
  }, [open]);
  useKeyboardInset(open);
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay
          className={cn(
            'fixed inset-0 bottom-(--keyboard-inset)! z-(--z-dialog) grid animate-fade-in overflow-y-auto bg-scrim',
            line
              ? 'max-sm:scroll-pb-20 sm:justify-items-center sm:px-4 sm:pt-[15vh] sm:pb-4'
              : 'p-4 sm:place-items-center',
          )}
        >
          <Radix.Content
            role={alert ? 'alertdialog' : 'dialog'}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              if (!hasGoneOn() && before.current instanceof HTMLElement) before.current.focus();
            }}
            onPointerDownOutside={(event) => (alert ? event.preventDefault() : undefined)}
            {...(description ? {} : { 'aria-describedby': undefined })}
            className={cn(
              'relative w-full animate-float-in rounded-dialog border border-border bg-raised shadow-2 outline-none',
              line ? 'self-end p-4 max-sm:rounded-b-none sm:self-start' : 'self-start p-5 sm:self-center',
              widths[width],
            )}
          >
            <div className={cn('grid gap-1 pr-8', line ? 'mb-2' : 'mb-4')}>
              <Radix.Title className={line ? 'text-base' : 'text-lg'}>{title}</Radix.Title>
              {description ? (
                <Radix.Description asChild>
                  <div className="text-ink-2">{description}</div>
                </Radix.Description>
              ) : null}
            </div>
            {children}
            {alert ? null : (
              <IconButton
                label={closeLabel}
                onClick={onClose}
                className={cn('absolute!', line ? 'top-2 right-2' : 'top-3 right-3')}
              >
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
export function DialogActions({ line = false, children }: { line?: boolean; children: ReactNode }): ReactNode {
  return (
    <div
      className={cn(
        'flex flex-wrap items-center justify-end gap-2 max-sm:sticky max-sm:border-t max-sm:border-border max-sm:bg-raised',
        line
          ? 'max-sm:bottom-0 max-sm:-mx-4 max-sm:-mb-4 max-sm:px-4 max-sm:py-2'
          : 'mt-5 max-sm:-bottom-4 max-sm:-mx-5 max-sm:-mb-5 max-sm:rounded-b-dialog max-sm:px-5 max-sm:py-3',
      )}
    >
      {children}
    </div>
  );
}
