'use client';

import type { AuditFilter } from '@quartermaster/contracts/audit';
import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { ScrollText, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { readFailure } from '@/lib/api-error';
import { formatInstant } from '@/lib/dates';
import { t } from '@/messages';
import { auditWords } from '@/messages/audit';
import { useNames } from '@/records/names';
import { useWorkspace } from '@/trpc/session';
import { AuditRow } from './audit-row';
import { useAudit } from './use-audit';

/** The entries that match, newest first. */
export function AuditList({ slug, filter }: { slug: string; filter: AuditFilter }): ReactNode {
  const query = useAudit(filter);
  const names = useNames();
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const { entries, lookedBackTo } = query;
  if (query.isPending) {
    return (
      <div role="status" className="grid gap-2">
        <span className="sr-only">{t.common.loading}</span>
        <Skeleton className="h-64" />
      </div>
    );
  }
  if (query.isError && entries.length === 0) {
    return (
      <EmptyState
        icon={TriangleAlert}
        title={auditWords.failed}
        action={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
      >
        {readFailure(query.error).message}
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-3">
      {entries.length > 0 ? (
        <ol aria-label={auditWords.list} className="divide-y divide-border border-y border-border">
          {entries.map((entry) => (
            <AuditRow key={entry.id} slug={slug} entry={entry} names={names} zone={zone} />
          ))}
        </ol>
      ) : query.hasNextPage ? null : (
        <EmptyState icon={ScrollText} title={auditWords.empty}>
          {auditWords.emptyBody}
        </EmptyState>
      )}
      {lookedBackTo && query.hasNextPage ? (
        <p role="status">{auditWords.lookedBackTo(formatInstant(lookedBackTo, zone))}</p>
      ) : null}
      {query.hasNextPage ? (
        <Button className="w-fit" pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {lookedBackTo ? auditWords.older : auditWords.more}
        </Button>
      ) : null}
    </div>
  );
}
