import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import type { ComponentProps, ReactNode } from 'react';

interface CellButtonProps extends ComponentProps<'button'> {
  column: string;
  /** Said before the value. */
  label: string;
  open: boolean;
  onOpen: () => void;
}

/** A cell whose value is a button; the layer that changes it exists only while it is open. */
export function CellButton({ column, label, open, onOpen, children, ...trigger }: CellButtonProps): ReactNode {
  return (
    <button
      {...trigger}
      type="button"
      tabIndex={-1}
      data-cell={column}
      aria-haspopup="dialog"
      aria-expanded={open}
      onClick={open ? trigger.onClick : onOpen}
      className="flex min-h-7 max-w-full min-w-0 items-center rounded-control wide:-mx-1.5 wide:max-w-[calc(100%+0.75rem)] wide:px-1.5 hover:bg-canvas coarse:min-h-11"
    >
      <VisuallyHidden>{label}: </VisuallyHidden>
      {children}
    </button>
  );
}
