'use client';

import { Button } from '@quartermaster/ui/button';
import { ErrorSummary, Field } from '@quartermaster/ui/field';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { type SignInOutcome, signInWithPassword } from './credentials';
import { EmailInput } from './email-input';
import { PasswordInput } from './password-input';
import { check } from './validate';

interface SignInFieldsProps {
  /** Known when a session ran out. */
  email?: string | undefined;
  /** Called once the session is there; the form stays pending until it settles. */
  onSignedIn: () => Promise<void> | void;
}

/** The sign-in form, on its page and in the dialog over a page whose session ran out. */
export function SignInFields({ email, onSignedIn }: SignInFieldsProps): ReactNode {
  const [problem, setProblem] = useState<string>();
  const form = useForm({ email: check.email, password: check.password }, async (values) => {
    setProblem(undefined);
    const outcome = await signInWithPassword({ ...values, email: values.email.trim() });
    if (outcome.kind === 'signed-in') await onSignedIn();
    else setProblem(describeOutcome(outcome));
  });
  return (
    <form method="post" noValidate onSubmit={form.onSubmit} className="grid gap-4">
      {form.summary.length > 1 ? <ErrorSummary title={t.form.summary} errors={form.summary} /> : null}
      <FormNotice message={problem} />
      <Field label={t.auth.email} id="email" error={form.errors.email}>
        {(control) => <EmailInput {...control} {...form.field('email')} autoComplete="username" defaultValue={email} />}
      </Field>
      <Field label={t.auth.password} id="password" error={form.errors.password}>
        {(control) => <PasswordInput {...control} {...form.field('password')} autoComplete="current-password" />}
      </Field>
      <Button type="submit" tone="primary" pending={form.pending} className="mt-1 w-full">
        {t.auth.signIn}
      </Button>
    </form>
  );
}

/** A sentence for a sign-in that did not succeed. */
export function describeOutcome(outcome: Exclude<SignInOutcome, { kind: 'signed-in' }>): string {
  if (outcome.kind === 'limited') return t.auth.limited(outcome.seconds);
  if (outcome.kind === 'busy') return t.auth.busy(outcome.seconds);
  return outcome.kind === 'refused' ? t.auth.refused : t.form.unreachable;
}
