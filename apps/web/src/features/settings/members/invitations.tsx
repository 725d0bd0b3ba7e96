import type { Invitation } from '@quartermaster/contracts/invitations';
import { Button } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { formatInstant } from '@/lib/dates';
import { memberWords } from '@/messages/members';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { usePeople } from '@/trpc/people';
import { useWorkspace } from '@/trpc/session';
import { Confirm } from '../confirm';
import { useRoleName } from '../roles/use-rank';
import { Row, Rows, Section } from '../section';
import { useMemberSave } from './use-member-save';

/** The invitations that nobody has accepted yet. */
export function Invitations(): ReactNode {
  const items = useQuery(useTRPC().invitations.list.queryOptions()).data?.items;
  return (
    <Section id="invitations" title={memberWords.invitations} note={memberWords.invitationsNote}>
      {items?.length === 0 ? <p>{memberWords.noInvitations}</p> : null}
      {items && items.length > 0 ? (
        <Rows label={memberWords.invitations}>
          {items.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </Rows>
      ) : null}
    </Section>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }): ReactNode {
  const client = useTRPCClient();
  const save = useMemberSave();
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const { nameOf } = usePeople();
  const roleName = useRoleName()(invitation.role);
  const [revoking, setRevoking] = useState(false);
  const [pending, setPending] = useState(false);
  const { id, version, email, invitedById } = invitation;

  async function resend(): Promise<void> {
    setPending(true);
    const problem = await save(() => client.invitations.resend.mutate({ id, version }), memberWords.resent(email));
    setPending(false);
    if (problem) showToast({ text: problem, tone: 'danger' });
  }
  return (
    <Row
      actions={
        <>
          <Button size="sm" aria-label={memberWords.resendTo(email)} pending={pending} onClick={() => void resend()}>
            {memberWords.resend}
          </Button>
          <Button size="sm" aria-label={memberWords.revokeOf(email)} onClick={() => setRevoking(true)}>
            {memberWords.revoke}
          </Button>
        </>
      }
    >
      <span className="min-w-0">
        <span className="font-semibold break-all">{email}</span>
        <span className="block text-sm text-ink-2">
          {[roleName, memberWords.by(nameOf(invitedById)), stateOf(invitation, zone)].join(' · ')}
        </span>
      </span>
      {revoking ? (
        <Confirm
          danger
          title={memberWords.revokeTitle(email)}
          body={memberWords.revokeBody}
          verb={memberWords.revokeVerb}
          onConfirm={() => save(() => client.invitations.revoke.mutate({ id, version }), memberWords.revoked(email))}
          onClose={() => setRevoking(false)}
        />
      ) : null}
    </Row>
  );
}

function stateOf({ expiresAt, askedAt }: Invitation, zone: string): string {
  if (askedAt) return memberWords.asked;
  if (!expiresAt) return memberWords.sending;
  return Date.parse(expiresAt) > Date.now() ? memberWords.expires(formatInstant(expiresAt, zone)) : memberWords.expired;
}
