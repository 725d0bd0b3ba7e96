'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import type { CreateWorkspaceInput } from '@quartermaster/contracts/workspaces';
import { Button } from '@quartermaster/ui/button';
import { DialogActions } from '@quartermaster/ui/dialog';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { newId } from '@/lib/new-id';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { workspaceWords } from '@/messages/workspace';

interface NewWorkspaceFormProps {
  create: (input: CreateWorkspaceInput) => Promise<{ slug: string }>;
}

/** Names a new workspace and goes there once it is created. */
export function NewWorkspaceForm({ create }: NewWorkspaceFormProps): ReactNode {
  const [problem, setProblem] = useState<string>();
  // Sent again after a failure, so that there is one workspace at the end.
  const [idempotencyKey] = useState(newId);
  const form = useForm(
    { name: (value) => (value.trim() ? undefined : workspaceWords.nameMissing) },
    async ({ name }) => {
      setProblem(undefined);
      try {
        const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
        const { slug } = await create({ name, timeZone, idempotencyKey });
        window.location.assign(`/w/${slug}/today`);
      } catch (error) {
        const failure = readFailure(error);
        if (failure.field === 'name') form.setErrors({ name: failure.message });
        else setProblem(failure.message || t.form.unreachable);
      }
    },
  );
  return (
    <form method="post" noValidate onSubmit={form.onSubmit} className="grid gap-4">
      <FormNotice message={problem} />
      <Field label={workspaceWords.name} id="name" error={form.errors.name}>
        {(control) => (
          <Input
            {...control}
            {...form.field('name')}
            autoFocus
            dir="auto"
            autoComplete="organization"
            maxLength={LIMITS.nameChars}
          />
        )}
      </Field>
      <DialogActions>
        <Button type="submit" tone="primary" pending={form.pending}>
          {workspaceWords.createVerb}
        </Button>
      </DialogActions>
    </form>
  );
}
