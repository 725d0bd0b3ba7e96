'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import { Button } from '@quartermaster/ui/button';
import { ErrorSummary, Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { EmailInput } from './email-input';
import { PasswordInput } from './password-input';
import { check } from './validate';

/** A new person with a new workspace, entered by a mailed link. The answer is the same whether the address is known or not. */
export function SignUpPage(): ReactNode {
  const [problem, setProblem] = useState<string>();
  const [sentTo, setSentTo] = useState<string>();
  const form = useForm(
    {
      name: (value) => check.required(value, t.form.nameMissing),
      email: check.email,
      password: check.newPassword,
      workspaceName: (value) => check.required(value, t.form.workspaceMissing),
    },
    async (values) => {
      setProblem(undefined);
      // The API's client is fetched only now: the page itself stays small.
      const { signUp } = await import('./sign-up');
      const refusal = await signUp(values);
      if (refusal) {
        const field = NAMES.find((name) => name === refusal.field);
        if (field) form.setErrors({ [field]: refusal.message });
        else setProblem(refusal.message);
        return;
      }
      setSentTo(values.email.trim());
    },
  );
  if (sentTo !== undefined) {
    return (
      <div role="status" className="grid gap-3">
        <h2 className="text-lg">{t.auth.checkMail}</h2>
        <p className="text-md break-words">{t.auth.checkMailBody(sentTo)}</p>
        <p>
          <Link href="/sign-in">{t.auth.signIn}</Link>
        </p>
      </div>
    );
  }
  return (
    <form method="post" noValidate onSubmit={form.onSubmit} className="grid gap-4">
      {form.summary.length > 1 ? <ErrorSummary title={t.form.summary} errors={form.summary} /> : null}
      <FormNotice message={problem} />
      <Field label={t.auth.name} id="name" error={form.errors.name}>
        {(control) => <Input {...control} {...form.field('name')} autoComplete="name" />}
      </Field>
      <Field label={t.auth.email} id="email" error={form.errors.email}>
        {(control) => <EmailInput {...control} {...form.field('email')} autoComplete="username" />}
      </Field>
      <Field
        label={t.auth.password}
        hint={t.auth.passwordHint(LIMITS.passwordChars.min)}
        id="password"
        error={form.errors.password}
      >
        {(control) => <PasswordInput {...control} {...form.field('password')} autoComplete="new-password" />}
      </Field>
      <Field label={t.auth.workspace} hint={t.auth.workspaceHint} id="workspaceName" error={form.errors.workspaceName}>
        {(control) => <Input {...control} {...form.field('workspaceName')} autoComplete="organization" />}
      </Field>
      <Button type="submit" tone="primary" pending={form.pending} className="mt-1 w-full">
        {t.auth.signUp}
      </Button>
    </form>
  );
}

const NAMES = ['name', 'email', 'password', 'workspaceName'] as const;
