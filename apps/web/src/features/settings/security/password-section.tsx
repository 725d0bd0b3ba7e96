import { Button } from '@quartermaster/ui/button';
import { ErrorSummary, Field } from '@quartermaster/ui/field';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { NewPasswordField } from '@/features/auth/new-password-field';
import { PasswordInput } from '@/features/auth/password-input';
import { check } from '@/features/auth/validate';
import { readFailure } from '@/lib/api-error';
import { changingSession } from '@/lib/session-lock';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { securityWords } from '@/messages/security';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useMe } from '@/trpc/session';
import { Section } from '../section';

/** Changes the password, which asks for the present one. */
export function PasswordSection(): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const email = useMe()?.email;
  const [problem, setProblem] = useState<string>();
  /** A new key empties the fields. */
  const [changes, setChanges] = useState(0);
  const form = useForm({ current: check.password, password: check.newPassword }, async (input) => {
    setProblem(undefined);
    try {
      await changingSession(() => api.me.changePassword.mutate(input));
      setChanges(changes + 1);
      showToast({ text: securityWords.changed });
      await queries.invalidateQueries({ queryKey: trpc.sessions.list.pathKey() });
    } catch (error) {
      const { field, reason, message } = readFailure(error);
      if (field === 'current' || field === 'password') form.setErrors({ [field]: message });
      else setProblem(reason === 'offline' ? t.form.unreachable : message);
    }
  });
  return (
    <Section id="password-settings" title={securityWords.password} note={securityWords.passwordNote}>
      <form key={changes} method="post" noValidate onSubmit={form.onSubmit} className="grid max-w-md gap-4">
        {form.summary.length > 1 ? <ErrorSummary title={t.form.summary} errors={form.summary} /> : null}
        <FormNotice message={problem} />
        <input hidden readOnly type="email" name="email" autoComplete="username" value={email ?? ''} />
        <Field label={securityWords.current} id="current" error={form.errors.current}>
          {(control) => <PasswordInput {...control} {...form.field('current')} autoComplete="current-password" />}
        </Field>
        <NewPasswordField label={securityWords.next} error={form.errors.password} field={form.field('password')} />
        <Button type="submit" tone="primary" pending={form.pending} className="justify-self-start">
          {securityWords.change}
        </Button>
      </form>
    </Section>
  );
}
