'use client';

import { Button } from '@quartermaster/ui/button';
import { ErrorSummary } from '@quartermaster/ui/field';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { ACCOUNT_FIELDS, AccountFields, accountChecks } from './account-fields';

/** A new person with a new workspace, entered by a mailed link. The answer is the same whether the address is known or not. */
export function SignUpPage(): ReactNode {
  const [problem, setProblem] = useState<string>();
  const [sentTo, setSentTo] = useState<string>();
  const form = useForm(accountChecks, async (values) => {
    setProblem(undefined);
    // The API's client is fetched only now: the page itself stays small.
    const { signUp } = await import('./sign-up');
    const refusal = await signUp(values);
    if (refusal) {
      const field = ACCOUNT_FIELDS.find((name) => name === refusal.field);
      if (field) form.setErrors({ [field]: refusal.message });
      else setProblem(refusal.message);
      return;
    }
    setSentTo(values.email.trim());
  });
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
      <AccountFields form={form} />
      <Button type="submit" tone="primary" pending={form.pending} className="mt-1 w-full">
        {t.auth.signUp}
      </Button>
    </form>
  );
}
