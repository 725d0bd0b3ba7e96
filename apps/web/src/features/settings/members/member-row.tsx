import type { RoleChoice } from '@quartermaster/contracts/custom-roles';
import type { Member, MemberAccess } from '@quartermaster/contracts/members';
import type { Workspace } from '@quartermaster/contracts/workspaces';
import { Button } from '@quartermaster/ui/button';
import { Disc } from '@quartermaster/ui/people';
import { showToast } from '@quartermaster/ui/toast';
import { type ReactNode, useState } from 'react';
import { TimeAgo } from '@/components/time-ago';
import { photoUrl } from '@/lib/pictures';
import { roleName } from '@/lib/role-name';
import { memberWords } from '@/messages/members';
import { useTRPCClient } from '@/trpc/client';
import { Confirm } from '../confirm';
import { RolePicker } from '../role-picker';
import { useMayGive, useRankOf, useRoleName } from '../roles/use-rank';
import { DepartureDialog } from './departure-dialog';
import { useMemberSave } from './use-member-save';

interface MemberRowProps {
  member: Member;
  members: readonly Member[];
  workspace: Workspace;
  mayManage: boolean;
  access: MemberAccess | undefined;
}

/** One member. What the caller may not do to them is not offered. */
export function MemberRow({ member, members, workspace, mayManage, access }: MemberRowProps): ReactNode {
  const isSelf = member.id === workspace.memberId;
  const rank = useRankOf()(roleOf(member));
  const mayGive = useMayGive();
  const mayChange = mayManage && rank !== undefined && mayGive(rank);
  const lastSeen = access?.lastSeenAt ? <TimeAgo at={access.lastSeenAt} /> : memberWords.never;
  const secondFactor = access?.hasSecondFactor ? memberWords.on : memberWords.off;
  const actions =
    mayChange && !isSelf ? <Actions member={member} members={members} isOwner={workspace.role === 'owner'} /> : null;
  return (
    <tr>
      <th scope="row" className="py-2 pr-4 font-normal [overflow-wrap:anywhere]">
        <span className="flex items-center gap-2">
          <Disc id={member.id} name={member.name} image={photoUrl(workspace.slug, member.photoId)} />
          <span>
            <bdi className="font-semibold">{member.name}</bdi> {isSelf ? <span>{memberWords.you}</span> : null}
            <span className="block text-sm text-ink-2">{member.email}</span>
            {mayManage ? (
              <span className="block text-sm text-ink-2 sm:hidden">
                {memberWords.lastSeen}: {lastSeen}
                <br />
                {memberWords.secondFactor}: {secondFactor}
              </span>
            ) : null}
          </span>
        </span>
      </th>
      <td className="py-2 sm:pr-4">
        {mayChange ? <RoleSelect member={member} isSelf={isSelf} /> : roleName(member)}
        <span className="mt-2 grid gap-2 sm:hidden">{actions}</span>
      </td>
      {mayManage ? (
        <>
          <td className="py-2 pr-4 max-sm:hidden">{lastSeen}</td>
          <td className="py-2 pr-4 max-sm:hidden">{secondFactor}</td>
          <td className="py-2 max-sm:hidden">
            <span className="flex justify-end gap-1 whitespace-nowrap">{actions}</span>
          </td>
        </>
      ) : null}
    </tr>
  );
}

/** As the picker of roles has it. */
function roleOf({ role, customRole }: Member): RoleChoice {
  return customRole?.id ?? (role === 'custom' ? '' : role);
}

function RoleSelect({ member, isSelf }: { member: Member; isSelf: boolean }): ReactNode {
  const client = useTRPCClient();
  const save = useMemberSave();
  const nameOf = useRoleName();
  /** Waits for a confirmation: one's own role may not come back. */
  const [asked, setAsked] = useState<RoleChoice>();
  const { id: memberId, name, version } = member;
  const change = (role: RoleChoice) =>
    save(
      () => client.members.changeRole.mutate({ memberId, version, role }),
      memberWords.roleChanged(name, nameOf(role)),
    );

  async function choose(role: RoleChoice): Promise<void> {
    if (role === roleOf(member)) return;
    if (isSelf) return setAsked(role);
    const problem = await change(role);
    if (problem) showToast({ text: problem, tone: 'danger' });
  }
  return (
    <>
      <RolePicker
        className="w-32"
        aria-label={memberWords.roleOf(name)}
        value={roleOf(member)}
        onChange={(role) => void choose(role)}
      />
      {asked ? (
        <Confirm
          danger
          title={memberWords.stepDownTitle}
          body={memberWords.stepDownBody(nameOf(asked))}
          verb={memberWords.changeRole}
          onConfirm={() => change(asked)}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </>
  );
}

function Actions({
  member,
  members,
  isOwner,
}: {
  member: Member;
  members: readonly Member[];
  isOwner: boolean;
}): ReactNode {
  const client = useTRPCClient();
  const save = useMemberSave();
  const [asked, setAsked] = useState<'owner' | 'remove'>();
  const { id: memberId, name, version } = member;
  return (
    <>
      {isOwner && member.role !== 'owner' ? (
        <Button size="sm" aria-label={memberWords.makeOwnerNamed(name)} onClick={() => setAsked('owner')}>
          {memberWords.makeOwner}
        </Button>
      ) : null}
      <Button size="sm" aria-label={memberWords.removeNamed(name)} onClick={() => setAsked('remove')}>
        {memberWords.remove}
      </Button>
      {asked === 'owner' ? (
        <Confirm
          danger
          title={memberWords.transferTitle(name)}
          body={memberWords.transferBody(name)}
          verb={memberWords.transferVerb}
          onConfirm={() =>
            save(() => client.members.transferOwnership.mutate({ memberId, version }), memberWords.transferred(name))
          }
          onClose={() => setAsked(undefined)}
        />
      ) : null}
      {asked === 'remove' ? (
        <DepartureDialog
          member={member}
          members={members}
          title={memberWords.removeTitle(name)}
          body={memberWords.removeBody(name)}
          verb={memberWords.removeVerb}
          onConfirm={(handOverTo) =>
            save(
              () => client.members.remove.mutate({ memberId, version, handOverTo }),
              ({ inBackground, tasks }) =>
                [memberWords.removed(name), ...(inBackground ? [memberWords.inBackground(tasks)] : [])].join('. '),
            )
          }
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </>
  );
}
