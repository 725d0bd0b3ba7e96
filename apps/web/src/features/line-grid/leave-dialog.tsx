'use client';

import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { t } from '@/messages';
import { orderPageWords } from '@/messages/order-page';
import type { LinesEditor } from './use-draft-editor';

const words = orderPageWords.leaving;

interface LeaveDialogProps {
  /** Where the link leads. */
  to: string;
  editor: Pick<LinesEditor, 'save' | 'discard'>;
  onClose: () => void;
}

/** Something is not saved: save it, give it up, or stay. */
export function LeaveDialog({ to, editor, onClose }: LeaveDialogProps): ReactNode {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const go = () => {
    onClose();
    router.push(to as Route);
  };
  async function save(): Promise<void> {
    setPending(true);
    const isSaved = await editor.save();
    setPending(false);
    if (isSaved) go();
    else onClose();
  }
  return (
    <Dialog
      open
      alert
      width="sm"
      onClose={onClose}
      title={words.title}
      description={words.body}
      closeLabel={t.common.close}
    >
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          {words.stay}
        </Button>
        <Button
          onClick={() => {
            editor.discard();
            go();
          }}
        >
          {words.discard}
        </Button>
        <Button tone="primary" pending={pending} onClick={() => void save()}>
          {words.save}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
