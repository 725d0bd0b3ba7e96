'use client';

import { FIXED_RANKS, ROLES } from '@quartermaster/contracts/roles';
import { Button } from '@quartermaster/ui/button';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { t } from '@/messages';
import { roleWords } from '@/messages/roles';
import { useTRPC } from '@/trpc/client';
import { Section } from '../section';
import { SettingsNav } from '../settings-nav';
import { CustomRoles } from './custom-roles';
import { RoleItem } from './role-item';
import { useMayGive } from './use-rank';
import { ViewAs } from './view-as';

/** What each role may do, and the roles that the workspace makes itself. */
export function RolesPage({ slug }: { slug: string }): ReactNode {
  const query = useQuery(useTRPC().roles.list.queryOptions());
  const mayGive = useMayGive();
  return (
    <div className="grid max-w-4xl gap-6">
      <PageHeader title={roleWords.title} note={roleWords.note} />
      <SettingsNav slug={slug} />
      <Section id="fixed" title={roleWords.fixed} note={roleWords.fixedNote}>
        <ul className="divide-y divide-border border-y border-border">
          {ROLES.map((role) => (
            <RoleItem
              key={role}
              name={t.role[role]}
              about={roleWords.about[role]}
              rank={FIXED_RANKS[role]}
              actions={
                role !== 'owner' && mayGive(FIXED_RANKS[role]) ? (
                  <ViewAs slug={slug} role={role} name={t.role[role]} />
                ) : null
              }
            />
          ))}
        </ul>
      </Section>
      <Section id="custom" title={roleWords.custom} note={roleWords.customNote}>
        {query.data ? (
          <CustomRoles slug={slug} roles={query.data.items} />
        ) : query.isError ? (
          <div role="alert" className="grid justify-items-start gap-2">
            <p>{roleWords.loadFailed}</p>
            <Button onClick={() => void query.refetch()}>{t.common.retry}</Button>
          </div>
        ) : (
          <Skeleton className="h-32" />
        )}
      </Section>
    </div>
  );
}
