'use client';

import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { Field } from '@quartermaster/ui/field';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { changingSession } from '@/lib/session-lock';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { securityWords } from '@/messages/security';
import { useTRPCClient } from '@/trpc/client';
import { useMe } from '@/trpc/session';
import { PasswordInput } from '../features/auth/password-input';
import { check } from '../features/auth/validate';

/** Asks for the password before something that nobody may do at a screen that somebody left. The page below stays as it is. */
export function IdentityDialog({ onSettled }: { onSettled: (confirmed: boolean) => void }): ReactNode {
  const api = useTRPCClient();
  const email = useMe()?.email;
  const [problem, setProblem] = useState<string>();
  const form = useForm({ password: check.password }, async ({ password }) => {
    setProblem(undefined);
    try {
      await changingSession(() => api.auth.reauthenticate.mutate({ password }));
      onSettled(true);
    } catch (error) {
      const { field, reason, message } = readFailure(error);
      if (field === 'password') form.setErrors({ password: message });
      else setProblem(reason === 'offline' ? t.form.unreachable : message);
    }
  });
  return (
    <Dialog
      open
      width="sm"
      onClose={() => onSettled(false)}
      title={securityWords.confirmTitle}
      description={securityWords.confirmBody}
      closeLabel={t.common.close}
    >
      <form method="post" noValidate onSubmit={form.onSubmit} className="grid gap-4">
        <FormNotice message={problem} />
        <input hidden readOnly type="email" name="email" autoComplete="username" value={email ?? ''} />
        <Field label={t.auth.password} error={form.errors.password}>
          {(control) => (
            <PasswordInput {...control} {...form.field('password')} autoFocus autoComplete="current-password" />
          )}
        </Field>
        <DialogActions>
          <Button onClick={() => onSettled(false)}>{t.common.cancel}</Button>
          <Button type="submit" tone="primary" pending={form.pending}>
            {securityWords.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
