'use client';

import { Button } from '@quartermaster/ui/button';
import { ErrorSummary, Field } from '@quartermaster/ui/field';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { accountWords } from '@/messages/account';
import { EmailInput } from './email-input';
import { PasswordInput } from './password-input';
import { check } from './validate';

const { address: words } = accountWords;

/** Asks for another address to sign in with. It changes once its owner opens the link that is mailed there. */
export function ChangeAddress({ email }: { email: string }): ReactNode {
  const [problem, setProblem] = useState<string>();
  const [sentTo, setSentTo] = useState<string>();
  const form = useForm({ email: check.email, password: check.password }, async (values) => {
    setProblem(undefined);
    const input = { ...values, email: values.email.trim() };
    const { changeAddress } = await import('./account-links');
    const refusal = await changeAddress(input);
    if (!refusal) return setSentTo(input.email);
    const { field, message } = refusal;
    if (field === 'email' || field === 'password') form.setErrors({ [field]: message });
    else setProblem(message);
  });
  return (
    <section aria-labelledby="change-address" className="grid max-w-md gap-3">
      <div>
        <h2 id="change-address" tabIndex={-1} className="scroll-mt-4 text-md font-semibold">
          {words.title}
        </h2>
        <p className="break-words text-ink-2">{words.current(email)}</p>
      </div>
      <div role="status" className="empty:hidden">
        {sentTo === undefined ? null : <p className="break-words">{words.sent(sentTo)}</p>}
      </div>
      {sentTo === undefined ? (
        <form method="post" noValidate onSubmit={form.onSubmit} className="grid gap-4">
          {form.summary.length > 1 ? <ErrorSummary title={t.form.summary} errors={form.summary} /> : null}
          <FormNotice message={problem} />
          <Field label={words.next} id="email" error={form.errors.email}>
            {(control) => <EmailInput {...control} {...form.field('email')} autoComplete="email" />}
          </Field>
          <Field label={words.password} id="password" error={form.errors.password}>
            {(control) => <PasswordInput {...control} {...form.field('password')} autoComplete="current-password" />}
          </Field>
          <Button type="submit" pending={form.pending} className="justify-self-start">
            {words.change}
          </Button>
        </form>
      ) : null}
    </section>
  );
}
