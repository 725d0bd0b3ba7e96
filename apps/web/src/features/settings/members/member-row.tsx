import type { Member, MemberAccess, Workspace } from '@quartermaster/contracts/members';
import { outranks, ROLES, type Role } from '@quartermaster/contracts/roles';
import { Button } from '@quartermaster/ui/button';
import { Select } from '@quartermaster/ui/select';
import { showToast } from '@quartermaster/ui/toast';
import { type ReactNode, useState } from 'react';
import { TimeAgo } from '@/components/time-ago';
import { t } from '@/messages';
import { memberWords } from '@/messages/members';
import { useTRPCClient } from '@/trpc/client';
import { Confirm } from '../confirm';
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
  const mayChange = mayManage && outranks(workspace.role, member.role);
  return (
    <tr>
      <th scope="row" className="py-2 pr-4 font-normal [overflow-wrap:anywhere]">
        <bdi className="font-semibold">{member.name}</bdi> {isSelf ? <span>{memberWords.you}</span> : null}
        <span className="block text-sm text-ink-2">{member.email}</span>
      </th>
      <td className="py-2 pr-4">
        {mayChange ? <RoleSelect member={member} ownRole={workspace.role} isSelf={isSelf} /> : t.role[member.role]}
      </td>
      {mayManage ? (
        <>
          <td className="py-2 pr-4">{access?.lastSeenAt ? <TimeAgo at={access.lastSeenAt} /> : memberWords.never}</td>
          <td className="py-2 pr-4">{access?.hasSecondFactor ? memberWords.on : memberWords.off}</td>
          <td className="py-2">
            <span className="flex justify-end gap-1 whitespace-nowrap">
              {mayChange && !isSelf ? <Actions member={member} members={members} ownRole={workspace.role} /> : null}
            </span>
          </td>
        </>
      ) : null}
    </tr>
  );
}

function RoleSelect({ member, ownRole, isSelf }: { member: Member; ownRole: Role; isSelf: boolean }): ReactNode {
  const client = useTRPCClient();
  const save = useMemberSave();
  /** Waits for a confirmation: one's own role may not come back. */
  const [asked, setAsked] = useState<Role>();
  const { id: memberId, name, version } = member;
  const change = (role: Role) =>
    save(
      () => client.members.changeRole.mutate({ memberId, version, role }),
      memberWords.roleChanged(name, t.role[role]),
    );

  async function choose(value: string): Promise<void> {
    const role = ROLES.find((one) => one === value);
    if (!role || role === member.role) return;
    if (isSelf) return setAsked(role);
    const problem = await change(role);
    if (problem) showToast({ text: problem, tone: 'danger' });
  }
  return (
    <>
      <Select
        className="w-32"
        aria-label={memberWords.roleOf(name)}
        value={member.role}
        onChange={({ target }) => void choose(target.value)}
        options={ROLES.filter((role) => outranks(ownRole, role)).map((role) => ({ value: role, label: t.role[role] }))}
      />
      {asked ? (
        <Confirm
          danger
          title={memberWords.stepDownTitle}
          body={memberWords.stepDownBody(t.role[asked])}
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
  ownRole,
}: {
  member: Member;
  members: readonly Member[];
  ownRole: Role;
}): ReactNode {
  const client = useTRPCClient();
  const save = useMemberSave();
  const [asked, setAsked] = useState<'owner' | 'remove'>();
  const { id: memberId, name, version } = member;
  return (
    <>
      {ownRole === 'owner' && member.role !== 'owner' ? (
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
