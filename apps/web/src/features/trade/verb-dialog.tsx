import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import type { ReactNode } from 'react';
import { FormNotice } from '@/components/form-notice';
import { t } from '@/messages';

interface VerbDialogProps {
  title: string;
  description?: ReactNode;
  /** Of the button that does it. */
  submit: string;
  tone?: 'primary' | 'danger' | undefined;
  /** Needs an answer: the effect is costly. */
  alert?: boolean;
  width?: 'sm' | 'md' | 'lg';
  problem: string | undefined;
  pending: boolean;
  disabled?: boolean;
  /** Of the button that does nothing. */
  cancel?: string | undefined;
  onSubmit: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** A dialog of what is done with a document: it stays, with what was typed, until the server has it. */
export function VerbDialog(props: VerbDialogProps): ReactNode {
  const { title, description, submit, tone = 'primary', alert, width = 'md', problem, pending, disabled } = props;
  const { cancel = t.common.cancel, onSubmit, onClose, children } = props;
  return (
    <Dialog
      open
      alert={alert}
      width={width}
      onClose={onClose}
      title={title}
      description={description}
      closeLabel={t.common.close}
    >
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending && !disabled) onSubmit();
        }}
      >
        <FormNotice message={problem} />
        {children}
        <DialogActions>
          <Button onClick={onClose}>{cancel}</Button>
          <Button type="submit" tone={tone} pending={pending} disabled={disabled}>
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
