import { Button, type ButtonTone } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';

interface ActionButtonProps {
  children: string;
  /** What it is called apart from its neighbours. */
  label?: string;
  tone?: ButtonTone;
  /** The id of the text that says why it cannot be done now. */
  reasonId: string | undefined;
  onAct: () => void;
}

/** Opens a dialog of money or goods. While it cannot be used, it can be reached and says why. */
export function ActionButton({ children, label, tone, reasonId, onAct }: ActionButtonProps): ReactNode {
  return (
    <Button
      size="sm"
      tone={tone}
      className="aria-disabled:opacity-55 coarse:h-11"
      aria-label={label}
      aria-disabled={reasonId ? true : undefined}
      aria-describedby={reasonId}
      onClick={() => (reasonId ? undefined : onAct())}
    >
      {children}
    </Button>
  );
}
