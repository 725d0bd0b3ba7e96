'use client';

import { Button } from '@quartermaster/ui/button';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { accountWords } from '@/messages/account';
import { LinkGate, LinkMessage } from './link-gate';
import { NewPasswordField } from './new-password-field';
import { check } from './validate';

const { reset: words } = accountWords;

/** Sets a new password. It does not sign in: that is the sign-in page's, with every further factor. */
export function ResetPage({ token }: { token: string }): ReactNode {
  const [done, setDone] = useState(false);
  if (done) {
    return (
      <LinkMessage title={words.done} body={words.doneBody}>
        <Link href="/sign-in">{t.auth.signIn}</Link>
      </LinkMessage>
    );
  }
  return (
    <LinkGate kind="reset" token={token}>
      {(email, recheck) => <NewPassword token={token} email={email} onRefused={recheck} onDone={() => setDone(true)} />}
    </LinkGate>
  );
}

interface NewPasswordProps {
  token: string;
  email: string;
  /** The link does not work any more. */
  onRefused: () => void;
  onDone: () => void;
}

function NewPassword({ token, email, onRefused, onDone }: NewPasswordProps): ReactNode {
  const [problem, setProblem] = useState<string>();
  const form = useForm({ password: check.newPassword }, async ({ password }) => {
    setProblem(undefined);
    const { resetPassword } = await import('./account-links');
    const refusal = await resetPassword({ token, password });
    if (!refusal) onDone();
    else if (refusal.field === 'token') onRefused();
    else if (refusal.field === 'password') form.setErrors({ password: refusal.message });
    else setProblem(refusal.message);
  });
  return (
    <>
      <h1 className="text-2xl">{words.choose}</h1>
      <p className="mt-1 mb-6 text-md break-words text-ink-2">
        {email}. {words.signedOut}
      </p>
      <form method="post" noValidate onSubmit={form.onSubmit} className="grid gap-4">
        <FormNotice message={problem} />
        {/* For password managers: whose password this is. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <NewPasswordField label={words.newPassword} error={form.errors.password} field={form.field('password')} />
        <Button type="submit" tone="primary" pending={form.pending} className="mt-1 w-full">
          {words.save}
        </Button>
      </form>
    </>
  );
}
