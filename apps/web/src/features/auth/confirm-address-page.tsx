'use client';

import { Button } from '@quartermaster/ui/button';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { accountWords } from '@/messages/account';
import { LinkGate, LinkMessage } from './link-gate';

const { address: words } = accountWords;

/** Confirms the new address of an account, in any browser. */
export function ConfirmAddressPage({ token }: { token: string }): ReactNode {
  const [done, setDone] = useState<string>();
  if (done !== undefined) {
    return (
      <LinkMessage title={words.done} body={words.doneBody(done)}>
        <Link href="/">{words.open}</Link>
      </LinkMessage>
    );
  }
  return (
    <LinkGate kind="change-address" token={token}>
      {(email, recheck) => <Confirm email={email} token={token} onRefused={recheck} onDone={() => setDone(email)} />}
    </LinkGate>
  );
}

interface ConfirmProps {
  email: string;
  token: string;
  onRefused: () => void;
  onDone: () => void;
}

function Confirm({ email, token, onRefused, onDone }: ConfirmProps): ReactNode {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function confirm(): Promise<void> {
    setPending(true);
    setProblem(undefined);
    const { confirmAddress } = await import('./account-links');
    const refusal = await confirmAddress(token);
    setPending(false);
    if (!refusal) onDone();
    else if (refusal.field === 'token') onRefused();
    else setProblem(refusal.message);
  }

  return (
    <div className="grid gap-4">
      <h1 className="text-2xl">{words.confirmTitle}</h1>
      <p className="text-md break-words text-ink-2">{words.confirmBody(email)}</p>
      <FormNotice message={problem} />
      <Button tone="primary" pending={pending} onClick={() => void confirm()} className="w-full">
        {words.confirm}
      </Button>
    </div>
  );
}
