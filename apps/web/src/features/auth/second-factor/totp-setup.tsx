'use client';

import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { copyText } from '@/lib/copy-text';
import { lazyPart } from '@/lib/lazy-part';
import { useForm } from '@/lib/use-form';
import { t } from '@/messages';
import { secondFactorWords as words } from '@/messages/second-factor';
import { useTRPCClient } from '@/trpc/client';

const QrCode = lazyPart(
  () => import('./qr-code').then((module) => module.QrCode),
  () => <Skeleton className="size-56" />,
);

interface TotpSetupProps {
  secret: string;
  uri: string;
  /** Called once the app is in use. @param codes new recovery codes, if these are the first */
  onDone: (codes: readonly string[] | null) => void;
  onCancel: () => void;
}

/** Tells an authenticator app its secret, and waits for its first code. */
export function TotpSetup({ secret, uri, onDone, onCancel }: TotpSetupProps): ReactNode {
  const api = useTRPCClient();
  const [problem, setProblem] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const check = (value: string) => (/^\d{6}$/.test(value.replace(/\s/g, '')) ? undefined : words.codeMissing);
  const form = useForm({ code: check }, async ({ code }) => {
    setProblem(undefined);
    try {
      onDone((await api.secondFactor.confirmTotp.mutate({ code })).codes);
    } catch (error) {
      const { field, message } = readFailure(error);
      if (field === 'code') form.setErrors({ code: message });
      else setProblem(message || t.form.unreachable);
    }
  });
  return (
    <form method="post" noValidate onSubmit={form.onSubmit} className="grid max-w-xl gap-4">
      <h2 ref={heading} tabIndex={-1} className="text-md font-semibold">
        {words.scan}
      </h2>
      <QrCode text={uri} label={words.qr} />
      <div className="grid gap-1">
        <p>{words.orCopy}</p>
        <p className="flex flex-wrap items-center gap-2">
          <code className="font-mono break-all select-all">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          <Button size="sm" onClick={() => void copyText(secret, words.keyCopied)}>
            {words.copyKey}
          </Button>
        </p>
      </div>
      <FormNotice message={problem} />
      <Field label={words.verify} error={form.errors.code} className="max-w-60">
        {(control) => (
          <Input
            {...control}
            {...form.field('code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            spellCheck={false}
            className="font-mono"
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" pending={form.pending}>
          {words.turnOn}
        </Button>
        <Button onClick={onCancel}>{t.common.cancel}</Button>
      </div>
    </form>
  );
}
