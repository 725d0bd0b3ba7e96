import type { OpenInvitation } from '@quartermaster/contracts/invitations';
import { Button } from '@quartermaster/ui/button';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { invitationWords } from '@/messages/invitation';

interface ExpiredProps {
  token: string;
  found: Extract<OpenInvitation, { state: 'expired' }>;
}

/** A link that came too late can ask who sent it for another one. */
export function Expired({ token, found }: ExpiredProps): ReactNode {
  const [asked, setAsked] = useState(found.asked);
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);

  async function ask(): Promise<void> {
    setPending(true);
    const { askAgain } = await import('./calls');
    const answer = await askAgain(token);
    setPending(false);
    if (answer.ok) setAsked(true);
    else setProblem(answer.message);
  }
  return (
    <div className="grid justify-items-start gap-4">
      <h1 className="text-2xl">{invitationWords.expired}</h1>
      <p className="text-md break-words text-ink-2">{invitationWords.expiredBody(found.workspaceName)}</p>
      <FormNotice message={problem} />
      <div role="status">{asked ? <p>{invitationWords.asked}</p> : null}</div>
      {asked ? null : (
        <Button tone="primary" pending={pending} onClick={() => void ask()}>
          {invitationWords.ask}
        </Button>
      )}
    </div>
  );
}
