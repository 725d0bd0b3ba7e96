'use client';

import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { t } from '@/messages';
import type { Problem } from './use-save';

interface ConfirmProps {
  title: string;
  body: string;
  verb: string;
  danger?: boolean | undefined;
  /** What has to be said first. */
  children?: ReactNode;
  onConfirm: () => Promise<Problem>;
  onClose: () => void;
}

/** Asks before something with effects. It stays, with the reason, when the server refuses. */
export function Confirm({ title, body, verb, danger, children, onConfirm, onClose }: ConfirmProps): ReactNode {
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  async function confirm(): Promise<void> {
    setPending(true);
    const refused = await onConfirm();
    setPending(false);
    setProblem(refused);
    if (!refused) onClose();
  }
  return (
    <Dialog alert open width="sm" onClose={onClose} title={title} description={body} closeLabel={t.common.close}>
      <div className="grid gap-4">
        <FormNotice message={problem} />
        {children}
      </div>
      <DialogActions>
        {/* The way out comes first. */}
        <Button autoFocus onClick={onClose}>
          {t.common.cancel}
        </Button>
        <Button tone={danger ? 'danger' : 'primary'} pending={pending} onClick={() => void confirm()}>
          {verb}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
