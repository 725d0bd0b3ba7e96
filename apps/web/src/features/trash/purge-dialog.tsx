'use client';

import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type FormEvent, type ReactNode, useState } from 'react';
import { t } from '@/messages';
import { talkWords } from '@/messages/talk';
import type { TrashedRecord } from './use-trashed';

interface PurgeDialogProps {
  record: TrashedRecord;
  /** What goes with it. */
  body: string;
  onClose: () => void;
  onPurge: () => Promise<unknown>;
}

/** Asks for the key of what nobody can bring back. */
export function PurgeDialog({ record, body, onClose, onPurge }: PurgeDialogProps): ReactNode {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    if (typed.trim().toUpperCase() !== record.key) return setError(talkWords.trash.purgeMismatch(record.key));
    setPending(true);
    await onPurge();
    onClose();
  }

  return (
    <Dialog
      open
      alert
      width="sm"
      onClose={onClose}
      title={talkWords.trash.purgeTitle(record.key)}
      description={
        <>
          <span className="block font-semibold break-words text-ink">{record.title}</span>
          {body}
        </>
      }
      closeLabel={t.common.close}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Field label={talkWords.trash.purgeConfirm(record.key)} error={error}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={({ target }) => {
                setTyped(target.value);
                setError(undefined);
              }}
            />
          )}
        </Field>
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" tone="danger" pending={pending}>
            {talkWords.trash.purge}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
