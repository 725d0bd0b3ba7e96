import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { demoWords } from '@/messages/demo';
import { useTRPC } from '@/trpc/client';

/** Asks, deletes the demo at once and goes to `home`. */
export function DeleteDemo({ home, onClose }: { home: string; onClose: () => void }): ReactNode {
  const remove = useMutation(
    useTRPC().workspace.deleteDemo.mutationOptions({ onSuccess: () => window.location.assign(home) }),
  );
  return (
    <Dialog
      alert
      open
      width="sm"
      onClose={onClose}
      title={demoWords.deleteTitle}
      description={demoWords.deleteBody}
      closeLabel={t.common.close}
    >
      <FormNotice message={remove.error ? readFailure(remove.error).message : undefined} />
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          {t.common.cancel}
        </Button>
        <Button tone="danger" pending={remove.isPending || remove.isSuccess} onClick={() => remove.mutate()}>
          {demoWords.delete}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
