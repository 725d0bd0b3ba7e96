import type { Member } from '@quartermaster/contracts/members';
import type { Workspace } from '@quartermaster/contracts/workspaces';
import { cn } from '@quartermaster/ui/cn';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { memberWords } from '@/messages/members';
import { useTRPC } from '@/trpc/client';
import { MemberRow } from './member-row';

interface MemberTableProps {
  members: readonly Member[];
  workspace: Workspace;
  mayManage: boolean;
}

/** The members as a table, which scrolls sideways where it is wider than the page. On a phone, what has no column stands below the name. */
export function MemberTable({ members, workspace, mayManage }: MemberTableProps): ReactNode {
  const access = useQuery(useTRPC().members.access.queryOptions(undefined, { enabled: mayManage })).data?.items;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={memberWords.title} className="relative overflow-x-auto">
      <table className={cn('w-full border-y border-border text-left', mayManage && 'sm:min-w-2xl')}>
        <thead>
          <tr className="border-b border-border text-sm text-ink-2">
            <Heading>{memberWords.name}</Heading>
            <Heading>{memberWords.role}</Heading>
            {mayManage ? (
              <>
                <Heading wide>{memberWords.lastSeen}</Heading>
                <Heading wide>{memberWords.secondFactor}</Heading>
                <Heading wide>
                  <VisuallyHidden>{memberWords.actions}</VisuallyHidden>
                </Heading>
              </>
            ) : null}
          </tr>
        </thead>
        <tbody className="divide-y divide-border">
          {members.map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              members={members}
              workspace={workspace}
              mayManage={mayManage}
              access={access?.find(({ id }) => id === member.id)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** @param wide not on a phone */
function Heading({ wide = false, children }: { wide?: boolean; children: ReactNode }): ReactNode {
  return (
    <th scope="col" className={cn('py-2 pr-4 font-normal', wide && 'max-sm:hidden')}>
      {children}
    </th>
  );
}
