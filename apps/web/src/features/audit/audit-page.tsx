'use client';

import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { showToast } from '@quartermaster/ui/toast';
import { useMutation } from '@tanstack/react-query';
import { Download, Lock } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { PageHeader } from '@/components/page-header';
import { readFailure } from '@/lib/api-error';
import { openJobs } from '@/lib/layers';
import { newId } from '@/lib/new-id';
import { useSearch } from '@/lib/use-search';
import { t } from '@/messages';
import { auditWords } from '@/messages/audit';
import { useTRPC } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import { SettingsNav } from '../settings/settings-nav';
import { AuditFilters } from './audit-filters';
import { AuditList } from './audit-list';
import { ChainState } from './chain-state';
import { readFilters } from './filters';

/** The audit log of a workspace. The filters are in the address. */
export function AuditPage({ slug }: { slug: string }): ReactNode {
  const workspace = useWorkspace();
  const search = useSearch();
  const filter = useMemo(() => readFilters(search), [search]);
  const request = useMutation(
    useTRPC().audit.requestExport.mutationOptions({
      onSuccess: openJobs,
      onError: (error) => showToast({ text: readFailure(error).message, tone: 'danger' }),
    }),
  );
  if (!workspace) return null;
  if (!workspace.permissions.includes('audit.read')) {
    return (
      <>
        <PageHeader title={t.nav.auditLog} />
        <EmptyState icon={Lock} title={auditWords.noAccess} />
      </>
    );
  }
  return (
    <div className="grid max-w-5xl gap-6">
      <PageHeader
        title={t.nav.auditLog}
        note={auditWords.note}
        actions={
          <Button pending={request.isPending} onClick={() => request.mutate({ filter, idempotencyKey: newId() })}>
            <Download aria-hidden className="size-4" strokeWidth={1.75} />
            {auditWords.export}
          </Button>
        }
      />
      <SettingsNav slug={slug} />
      <ChainState />
      <AuditFilters filter={filter} />
      <AuditList slug={slug} filter={filter} />
    </div>
  );
}
