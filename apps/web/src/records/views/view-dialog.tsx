'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type FormEvent, type ReactNode, useState } from 'react';
import { t } from '@/messages';
import { viewsWords } from '@/messages/views';

interface ViewDialogProps {
  title: string;
  description?: string;
  name: string;
  /** Whether to ask who sees it. */
  asksShared: boolean;
  /** Resolves to false when it was not saved: then the dialog stays. */
  onSave: (input: { name: string; shared: boolean }) => Promise<boolean>;
  onClose: () => void;
}

/** Asks for the name of a view. */
export function ViewDialog({ title, description, name, asksShared, onSave, onClose }: ViewDialogProps): ReactNode {
  const [text, setText] = useState(name);
  const [shared, setShared] = useState(false);
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const wanted = text.trim();
    const problem =
      wanted === ''
        ? viewsWords.nameMissing
        : wanted.length > LIMITS.settingsNameChars
          ? viewsWords.nameLong(LIMITS.settingsNameChars)
          : undefined;
    setError(problem);
    if (problem || pending) return;
    setPending(true);
    if (await onSave({ name: wanted, shared })) onClose();
    else setPending(false);
  }
  return (
    <Dialog open onClose={onClose} width="sm" title={title} description={description} closeLabel={t.common.close}>
      <form noValidate onSubmit={submit} className="grid gap-4">
        <Field label={viewsWords.name} error={error}>
          {(control) => (
            <Input {...control} autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
        {asksShared ? (
          <label className="flex min-h-8 items-center gap-2 coarse:min-h-11">
            <input
              type="checkbox"
              className="size-4"
              checked={shared}
              onChange={(event) => setShared(event.target.checked)}
            />
            {viewsWords.share}
            <span className="text-sm text-ink-2">{viewsWords.shareHint}</span>
          </label>
        ) : null}
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" tone="primary" pending={pending}>
            {viewsWords.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
