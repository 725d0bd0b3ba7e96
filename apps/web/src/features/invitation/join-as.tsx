import type { OpenInvitation } from '@quartermaster/contracts/invitations';
import { Button, buttonClass } from '@quartermaster/ui/button';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { leave } from '@/features/auth/leave';
import { invitationWords } from '@/messages/invitation';

interface JoinAsProps {
  token: string;
  you: NonNullable<Extract<OpenInvitation, { state: 'open' }>['you']>;
}

/** For who is signed in: joins if the invitation is theirs, else offers to switch the account. */
export function JoinAs({ token, you }: JoinAsProps): ReactNode {
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);

  async function join(): Promise<void> {
    setPending(true);
    setProblem(undefined);
    const { accept } = await import('./calls');
    const answer = await accept(token);
    if (answer.ok) return window.location.assign(`/w/${answer.value.slug}/today`);
    setPending(false);
    setProblem(answer.message);
  }
  if (you.isInvited) {
    return (
      <div className="grid gap-4">
        <FormNotice message={problem} />
        <Button tone="primary" className="w-full" pending={pending} onClick={() => void join()}>
          <bdi className="truncate">{invitationWords.joinAs(you.name)}</bdi>
        </Button>
      </div>
    );
  }
  return (
    <div className="grid gap-4">
      <p className="break-words">{invitationWords.otherPerson(you.name, you.email)}</p>
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" onClick={() => void leave(`/invite/${token}`)}>
          {invitationWords.switch}
        </Button>
        <a href="/" className={buttonClass({})}>
          <bdi className="max-w-64 truncate">{invitationWords.continueAs(you.name)}</bdi>
        </a>
      </div>
    </div>
  );
}
