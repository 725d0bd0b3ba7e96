'use client';

import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { accountWords } from '@/messages/account';
import { EmailInput } from './email-input';
import { LinkMessage } from './link-gate';
import { check } from './validate';

/** Asks for a mailed link. The answer is the same whether somebody has the address or not. */
export function RequestLinkPage({ kind }: { kind: 'reset' | 'sign-in-link' }): ReactNode {
  const words = kind === 'reset' ? accountWords.reset : accountWords.link;
  const [problem, setProblem] = useState<string>();
  const [sentTo, setSentTo] = useState<string>();
  const form = useForm({ email: check.email }, async (values) => {
    setProblem(undefined);
    const email = values.email.trim();
    const { requestLink } = await import('./account-links');
    const refusal = await requestLink(kind, email);
    if (refusal?.field === 'email') form.setErrors({ email: refusal.message });
    else if (refusal) setProblem(refusal.message);
    else setSentTo(email);
  });
  const back = <Link href="/sign-in">{accountWords.backToSignIn}</Link>;
  if (sentTo !== undefined) {
    return (
      <LinkMessage title={t.auth.checkMail} body={words.sent(sentTo)}>
        {back}
      </LinkMessage>
    );
  }
  return (
    <>
      <h1 className="text-2xl">{words.title}</h1>
      <p className="mt-1 mb-6 text-md text-ink-2">{words.body}</p>
      <form method="post" noValidate onSubmit={form.onSubmit} className="grid gap-4">
        <FormNotice message={problem} />
        <Field label={t.auth.email} id="email" error={form.errors.email}>
          {(control) => <EmailInput {...control} {...form.field('email')} autoComplete="username" />}
        </Field>
        <Button type="submit" tone="primary" pending={form.pending} className="mt-1 w-full">
          {words.send}
        </Button>
      </form>
      <p className="mt-6 border-t border-border pt-4">{back}</p>
    </>
  );
}
