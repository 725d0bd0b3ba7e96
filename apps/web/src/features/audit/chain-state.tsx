'use client';

import { findingInWords } from '@quartermaster/contracts/audit-terms';
import { Button } from '@quartermaster/ui/button';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { copyText } from '@/lib/copy-text';
import { formatInstant } from '@/lib/dates';
import { t } from '@/messages';
import { auditWords } from '@/messages/audit';
import { useTRPC } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';

/** Whether the log is as it was written, by the latest check, and the newest hash. */
export function ChainState(): ReactNode {
  const query = useQuery(useTRPC().audit.chain.queryOptions());
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  if (query.isPending) return <Skeleton className="h-20" />;
  if (!query.data) {
    return (
      <div role="alert" className="flex flex-wrap items-center gap-2">
        <p>{auditWords.failed}</p>
        <Button size="sm" onClick={() => void query.refetch()}>
          {t.common.retry}
        </Button>
      </div>
    );
  }
  const { check, newest } = query.data;
  return (
    <section aria-labelledby="chain" className="grid gap-2">
      <h2 id="chain" className="text-md font-semibold">
        {auditWords.chain}
      </h2>
      {check === null ? <p>{auditWords.unchecked}</p> : <Check check={check} zone={zone} />}
      {newest ? (
        <details>
          <summary className="w-fit cursor-default rounded-control py-1 text-ink-2">{auditWords.about}</summary>
          <p>{auditWords.chainNote}</p>
          <p>{auditWords.newestNote}</p>
          <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1">
            {auditWords.newest(newest.block, formatInstant(newest.sealedAt, zone))}
            <code className="break-all">{newest.hash}</code>
            <Button size="sm" onClick={() => void copyText(newest.hash, auditWords.copied)}>
              {auditWords.copy}
            </Button>
          </p>
        </details>
      ) : null}
    </section>
  );
}

interface CheckProps {
  check: { at: string; entries: number; findings: readonly Parameters<typeof findingInWords>[0][] };
  zone: string;
}

/** The most findings that a check keeps. */
const MOST_FINDINGS = 50;

function Check({ check: { at, entries, findings }, zone }: CheckProps): ReactNode {
  const when = formatInstant(at, zone);
  if (findings.length === 0) {
    return (
      <p className="flex items-center gap-2">
        <ShieldCheck aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        {auditWords.intact(when, entries)}
      </p>
    );
  }
  return (
    <div role="alert" className="rounded-panel border-l-3 border-danger bg-st-danger-bg p-3 text-st-danger-fg">
      <p className="flex items-center gap-2 font-semibold">
        <ShieldAlert aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        {auditWords.broken(when)}
      </p>
      <ul className="mt-1 grid list-disc gap-1 ps-6">
        {findings.map((finding) => (
          <li key={findingInWords(finding)} className="break-words">
            {findingInWords(finding)}
          </li>
        ))}
      </ul>
      {findings.length === MOST_FINDINGS ? <p className="mt-1">{auditWords.manyFindings}</p> : null}
    </div>
  );
}
