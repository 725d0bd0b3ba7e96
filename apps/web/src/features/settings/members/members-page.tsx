'use client';

import { Button } from '@quartermaster/ui/button';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { t } from '@/messages';
import { memberWords } from '@/messages/members';
import { useTRPC } from '@/trpc/client';
import { useCan, useWorkspace } from '@/trpc/session';
import { SettingsNav } from '../settings-nav';
import { Invitations } from './invitations';
import { InviteForm } from './invite-form';
import { Leave } from './leave';
import { MemberTable } from './member-table';

/** The members of the workspace. Who manages them also invites, changes roles and removes. */
export function MembersPage({ slug }: { slug: string }): ReactNode {
  const mayManage = useCan('members.manage');
  const workspace = useWorkspace();
  const query = useQuery(useTRPC().members.list.queryOptions());
  const members = query.data?.items.filter(({ leftAt }) => !leftAt);
  return (
    <div className="grid max-w-4xl gap-6">
      <PageHeader title={memberWords.title} note={memberWords.note} />
      <SettingsNav slug={slug} />
      {query.isError && !members ? (
        <div role="alert" className="grid justify-items-start gap-2">
          <p>{memberWords.loadFailed}</p>
          <Button onClick={() => void query.refetch()}>{t.common.retry}</Button>
        </div>
      ) : null}
      {members && workspace ? (
        <>
          <MemberTable members={members} workspace={workspace} mayManage={mayManage} />
          {mayManage ? <InviteForm /> : null}
          {mayManage ? <Invitations /> : null}
          <Leave members={members} workspace={workspace} />
        </>
      ) : query.isError ? null : (
        <Skeleton className="h-48" />
      )}
    </div>
  );
}
