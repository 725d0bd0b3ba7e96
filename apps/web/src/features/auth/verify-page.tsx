'use client';

import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { accountWords } from '@/messages/account';
import { signInWithPassword } from './credentials';
import { LinkGate } from './link-gate';
import { openApp } from './open-app';
import { outcomeText } from './outcome-text';
import { PasswordInput } from './password-input';
import { check } from './validate';

const { verify: words } = accountWords;

/**
 * Enters a new account for the first time. Asks for its password, because a stranger may have signed up with the address: opening a link
 * must not make the stranger's password work.
 */
export function VerifyPage({ token }: { token: string }): ReactNode {
  return (
    <LinkGate kind="verify" token={token}>
      {(email, recheck) => <Confirm email={email} token={token} onRefused={recheck} />}
    </LinkGate>
  );
}

function Confirm({ email, token, onRefused }: { email: string; token: string; onRefused: () => void }): ReactNode {
  const [problem, setProblem] = useState<string>();
  const form = useForm({ password: check.password }, async ({ password }) => {
    setProblem(undefined);
    const outcome = await signInWithPassword({ email, password, link: token });
    if (outcome.kind === 'signed-in') return openApp('/');
    // A new account has no second step.
    if (outcome.kind === 'second-step' || outcome.kind === 'step-over') return openApp('/sign-in');
    if (outcome.kind === 'refused') onRefused();
    setProblem(outcomeText(outcome, words.wrong));
  });
  return (
    <>
      <h1 className="text-2xl">{words.title}</h1>
      <p className="mt-1 mb-6 text-md break-words text-ink-2">
        {email}. {words.body}
      </p>
      <form method="post" noValidate onSubmit={form.onSubmit} className="grid gap-4">
        <FormNotice message={problem} />
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <Field label={t.auth.password} id="password" error={form.errors.password}>
          {(control) => <PasswordInput {...control} {...form.field('password')} autoComplete="current-password" />}
        </Field>
        <Button type="submit" tone="primary" pending={form.pending} className="mt-1 w-full">
          {words.confirm}
        </Button>
      </form>
      <p className="mt-6 border-t border-border pt-4">
        <Link href="/reset">{words.notMe}</Link>
      </p>
    </>
  );
}
