'use client';

import type { OpenInvitation } from '@quartermaster/contracts/invitations';
import { Button } from '@quartermaster/ui/button';
import Link from 'next/link';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { roleName } from '@/lib/role-name';
import { t } from '@/messages';
import { invitationWords } from '@/messages/invitation';
import { Expired } from './expired';
import { Guest } from './guest';
import { JoinAs } from './join-as';

/** Shows what a link of an invitation is worth, and accepts it. @param isClosed whether nobody can create an account */
export function InvitationPage({ token, isClosed }: { token: string; isClosed: boolean }): ReactNode {
  const [found, setFound] = useState<OpenInvitation>();
  const [problem, setProblem] = useState<string>();
  const open = useCallback(async () => {
    setProblem(undefined);
    const { look } = await import('./calls');
    const answer = await look(token);
    if (answer.ok) setFound(answer.value);
    else setProblem(answer.message || t.form.unreachable);
  }, [token]);
  useEffect(() => void open(), [open]);
  if (problem) {
    return (
      <div className="grid justify-items-start gap-4">
        <h1 className="text-2xl">{invitationWords.title}</h1>
        <FormNotice message={problem} />
        <Button onClick={() => void open()}>{t.common.retry}</Button>
      </div>
    );
  }
  if (!found) return <p role="status">{invitationWords.opening}</p>;
  if (found.state === 'gone') {
    return (
      <div className="grid gap-3">
        <h1 className="text-2xl">{invitationWords.gone}</h1>
        <p className="text-md text-ink-2">{invitationWords.goneBody}</p>
        <p>
          <Link href="/sign-in">{invitationWords.toSignIn}</Link>
        </p>
      </div>
    );
  }
  if (found.state === 'expired') return <Expired token={token} found={found} />;
  const { workspaceName, inviterName, email, you } = found;
  return (
    <>
      <h1 className="text-2xl break-words">{invitationWords.join(workspaceName)}</h1>
      <p className="mt-1 text-md break-words text-ink-2">{invitationWords.from(inviterName, roleName(found))}</p>
      <p className="mt-1 mb-6 text-md break-all text-ink-2">
        {invitationWords.for} <span className="font-semibold text-ink">{email}</span>
      </p>
      {you ? <JoinAs token={token} you={you} /> : <Guest token={token} email={email} isClosed={isClosed} />}
    </>
  );
}
