'use client';

import { Button } from '@quartermaster/ui/button';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { showToast } from '@quartermaster/ui/toast';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { readFailure } from '@/lib/api-error';
import { openJobs } from '@/lib/layers';
import { lazyPart } from '@/lib/lazy-part';
import { t } from '@/messages';
import { meWords } from '@/messages/me';
import { useTRPC } from '@/trpc/client';
import { useCan, useMe, useWorkspace } from '@/trpc/session';
import { Section } from '../section';
import { SettingsNav } from '../settings-nav';
import { Appearance } from './appearance';
import { Feeds } from './feeds';
import { Keys } from './keys';
import { Notifications } from './notifications';
import { Profile } from './profile';
import { Region } from './region';
import { SidebarPages } from './sidebar-pages';

const OwnData = lazyPart(() => import('./own-data').then((module) => module.OwnData));
const DeleteAccount = lazyPart(() => import('./delete-account').then((module) => module.DeleteAccount));
const ChangeAddress = lazyPart(() => import('../../auth/change-address').then((module) => module.ChangeAddress));

/** What a person chooses for themselves. */
export function MySettings({ slug }: { slug: string }): ReactNode {
  const mayExport = useCan('workspace.export');
  const mayReadTasks = useCan('tasks.read');
  const query = useQuery(useTRPC().preferences.get.queryOptions());
  const me = useMe();
  const workspace = useWorkspace();
  return (
    <div className="grid max-w-4xl gap-6">
      <PageHeader title={t.nav.mySettings} note={meWords.note} />
      <SettingsNav slug={slug} />
      {query.isError && !query.data ? (
        <div role="alert" className="grid justify-items-start gap-2">
          <p>{meWords.loadFailed}</p>
          <Button onClick={() => void query.refetch()}>{t.common.retry}</Button>
        </div>
      ) : !me || !workspace || !query.data ? (
        <Skeleton className="h-32" />
      ) : (
        <div className="grid gap-10">
          <Profile slug={slug} />
          <ChangeAddress email={me.email} />
          <Region preferences={query.data} />
          <Appearance />
          <SidebarPages />
          <Keys />
          <Notifications preferences={query.data} />
          {mayReadTasks ? <Feeds /> : null}
          {mayExport ? <ExportEverything /> : null}
          <OwnData slug={slug} />
          <DeleteAccount email={me.email} />
        </div>
      )}
    </div>
  );
}

function ExportEverything(): ReactNode {
  const request = useMutation(
    useTRPC().exports.requestExport.mutationOptions({
      onSuccess: openJobs,
      onError: (error) => showToast({ text: readFailure(error).message, tone: 'danger' }),
    }),
  );
  return (
    <Section id="export" title={meWords.export} note={meWords.exportNote}>
      <Button className="justify-self-start" pending={request.isPending} onClick={() => request.mutate({})}>
        {meWords.exportStart}
      </Button>
    </Section>
  );
}
