import { Button } from '@quartermaster/ui/button';
import { ErrorSummary, Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { signInWithPassword } from '@/features/auth/credentials';
import { NewPasswordField } from '@/features/auth/new-password-field';
import { check } from '@/features/auth/validate';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { invitationWords } from '@/messages/invitation';

/** A new account for the invited address. It looks the same whether the address has an account or not. */
export function NewAccount({ token, email }: { token: string; email: string }): ReactNode {
  const [problem, setProblem] = useState<string>();
  const form = useForm(
    { name: (value) => check.required(value, t.form.nameMissing), password: check.newPassword },
    async ({ name, password }) => {
      setProblem(undefined);
      const { join } = await import('./calls');
      const answer = await join({ token, name, password });
      if (!answer.ok) {
        const field = (['name', 'password'] as const).find((one) => one === answer.field);
        if (field) form.setErrors({ [field]: answer.message });
        else setProblem(answer.message);
        return;
      }
      const outcome = await signInWithPassword({ email, password });
      if (outcome.kind !== 'signed-in') return setProblem(invitationWords.taken);
      window.location.assign('/');
      return new Promise<void>(() => {});
    },
  );
  return (
    <form method="post" noValidate onSubmit={form.onSubmit} className="grid gap-4">
      {form.summary.length > 1 ? <ErrorSummary title={t.form.summary} errors={form.summary} /> : null}
      <FormNotice message={problem} />
      {/* For password managers, which save the password under it. */}
      <input type="hidden" name="email" autoComplete="username" value={email} />
      <Field label={invitationWords.name} id="name" error={form.errors.name}>
        {(control) => <Input {...control} {...form.field('name')} autoComplete="name" />}
      </Field>
      <NewPasswordField label={invitationWords.password} error={form.errors.password} field={form.field('password')} />
      <Button type="submit" tone="primary" pending={form.pending} className="mt-1 w-full">
        {invitationWords.create}
      </Button>
    </form>
  );
}
