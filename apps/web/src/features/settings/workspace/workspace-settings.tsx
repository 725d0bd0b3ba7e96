'use client';

import { Skeleton } from '@quartermaster/ui/skeleton';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { t } from '@/messages';
import { workspaceWords } from '@/messages/workspace';
import { useCan, useWorkspace } from '@/trpc/session';
import { SettingsNav } from '../settings-nav';
import { DeleteSection } from './delete-section';
import { General } from './general';
import { Region } from './region';

/** What is the same for everyone in the workspace; read-only without the permission to change it. */
export function WorkspaceSettings({ slug }: { slug: string }): ReactNode {
  const workspace = useWorkspace();
  const mayChange = useCan('workspace.configure');
  return (
    <div className="grid max-w-4xl gap-6">
      <PageHeader title={t.nav.settings} note={workspaceWords.note} />
      <SettingsNav slug={slug} />
      {workspace && !mayChange ? (
        <p className="border-l-3 border-border-strong pl-3">{workspaceWords.readOnly}</p>
      ) : null}
      {workspace ? (
        <div className="grid gap-10">
          <General workspace={workspace} mayChange={mayChange} />
          <Region workspace={workspace} mayChange={mayChange} />
          {workspace.role === 'owner' ? <DeleteSection workspace={workspace} /> : null}
        </div>
      ) : (
        <Skeleton className="h-32" />
      )}
    </div>
  );
}
