'use client';

import { Button } from '@quartermaster/ui/button';
import { ErrorSummary, Field } from '@quartermaster/ui/field';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { type SecondStep as Method, signInWithPassword } from './credentials';
import { EmailInput } from './email-input';
import { CodeStep } from './lazy-code-step';
import { outcomeText } from './outcome-text';
import { PasskeyButton } from './passkey-button';
import { PasswordInput } from './password-input';
import { check } from './validate';

interface SignInFieldsProps {
  /** Known when a session ran out. */
  email?: string | undefined;
  /** Why a sign-in that left this page did not work out. */
  refused?: string | undefined;
  /** How the second step can be taken, if the first one was taken elsewhere. */
  step?: readonly Method[] | undefined;
  /** Other ways to take the first step. */
  others?: ((onProblem: (problem: string | undefined) => void) => ReactNode) | undefined;
  /** Called once the session is there; the form stays pending until it settles. */
  onSignedIn: () => Promise<void> | void;
}

/** Signing in in up to two steps, on its page and in the dialog over a page whose session ran out. */
export function SignInFields({ email, refused, step, others, onSignedIn }: SignInFieldsProps): ReactNode {
  const [problem, setProblem] = useState(refused);
  /** How the second step can be taken, once the password was right and a second one is needed. */
  const [methods, setMethods] = useState(step);
  const form = useForm({ email: check.email, password: check.password }, async (values) => {
    setProblem(undefined);
    const outcome = await signInWithPassword({ ...values, email: values.email.trim() });
    if (outcome.kind === 'signed-in') await onSignedIn();
    else if (outcome.kind === 'second-step') setMethods(outcome.methods);
    else if (outcome.kind !== 'step-over') setProblem(outcomeText(outcome));
  });
  if (methods) {
    return (
      <CodeStep
        methods={methods}
        onSignedIn={onSignedIn}
        onOver={(reason) => {
          setMethods(undefined);
          setProblem(reason);
        }}
      />
    );
  }
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
      <PasskeyButton onProblem={setProblem} onSignedIn={onSignedIn} />
      {others?.(setProblem)}
    </form>
  );
}
