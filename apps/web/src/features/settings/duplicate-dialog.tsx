'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import type { ListedProject } from '@quartermaster/contracts/projects';
import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type FormEvent, type ReactNode, useState } from 'react';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { t } from '@/messages';
import { settingsWords } from '@/messages/settings';
import { useTRPCClient } from '@/trpc/client';
import type { Save } from './use-save';

const words = settingsWords.projects;

interface DuplicateDialogProps {
  project: ListedProject;
  save: Save;
  onClose: () => void;
}

/** Asks what the copy is called. It stays until the server has made it. */
export function DuplicateDialog({ project, save, onClose }: DuplicateDialogProps): ReactNode {
  const client = useTRPCClient();
  const [name, setName] = useState(words.copyOf(project.name).slice(0, LIMITS.nameChars));
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);
  const [keys] = useState(createIdempotencyKeys);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    if (name.trim() === '') {
      setError(settingsWords.nameMissing);
      return;
    }
    setPending(true);
    const problem = await save(
      () => client.projects.duplicate.mutate({ id: project.id, name, idempotencyKey: keys.keyFor(name) }),
      (made) => words.duplicated(made.project.name, made.tasks),
    );
    setPending(false);
    setError(problem);
    if (!problem) onClose();
  }

  return (
    <Dialog
      open
      width="sm"
      onClose={onClose}
      title={words.duplicateTitle(project.name)}
      description={words.duplicateBody}
      closeLabel={t.common.close}
    >
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Field label={settingsWords.name} error={error}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={LIMITS.nameChars}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" tone="primary" pending={pending}>
            {words.duplicate}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
