import type { Member } from '@quartermaster/contracts/members';
import type { Workspace } from '@quartermaster/contracts/workspaces';
import { Button } from '@quartermaster/ui/button';
import { type ReactNode, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { dropWorkspace } from '@/lib/session-state';
import { t } from '@/messages';
import { memberWords } from '@/messages/members';
import { useTRPCClient } from '@/trpc/client';
import { Section } from '../section';
import type { Problem } from '../use-save';
import { DepartureDialog } from './departure-dialog';

/** The way out of the workspace, for oneself. */
export function Leave({ members, workspace }: { members: readonly Member[]; workspace: Workspace }): ReactNode {
  const client = useTRPCClient();
  const [asked, setAsked] = useState(false);
  const self = members.find(({ id }) => id === workspace.memberId);
  const isLastOwner = self?.role === 'owner' && members.filter(({ role }) => role === 'owner').length === 1;

  async function leave(handOverTo: string | null): Promise<Problem> {
    try {
      await client.members.leave.mutate({ handOverTo });
    } catch (error) {
      const failure = readFailure(error);
      return failure.reason === 'offline' ? t.form.unreachable : failure.message;
    }
    await dropWorkspace(workspace.slug);
    window.location.assign('/');
    // The dialog stays until the page is gone.
    return new Promise<Problem>(() => {});
  }
  return (
    <Section id="leave" title={memberWords.leaveSection} note={memberWords.leaveNote}>
      {isLastOwner ? (
        <p>{memberWords.lastOwner}</p>
      ) : (
        <Button className="justify-self-start" onClick={() => setAsked(true)}>
          {memberWords.leave}
        </Button>
      )}
      {asked && self ? (
        <DepartureDialog
          member={self}
          members={members}
          title={memberWords.leaveTitle}
          body={memberWords.leaveBody}
          verb={memberWords.leaveVerb}
          onConfirm={leave}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </Section>
  );
}
