'use client';

import { PERSONAL_EXPORT_KEPT_MS } from '@quartermaster/contracts/limits';
import type { Run } from '@quartermaster/contracts/runs';
import { Button, buttonClass } from '@quartermaster/ui/button';
import { Progress } from '@quartermaster/ui/progress';
import { showToast } from '@quartermaster/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { readFailure } from '@/lib/api-error';
import { formatInstant } from '@/lib/dates';
import { meWords } from '@/messages/me';
import { isUnderWay } from '@/records/use-exports';
import { useTRPC } from '@/trpc/client';
import { useOwnZone } from '@/trpc/session';
import { Section } from '../section';

/** Asks for everything about the person, and downloads it. Notices keep the state fresh. */
export function OwnData({ slug }: { slug: string }): ReactNode {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const runs = useQuery(trpc.runs.list.queryOptions({ limit: 20 }));
  const latest = runs.data?.items.find(({ kind }) => kind === 'personal-export');
  const request = useMutation(
    trpc.me.requestExport.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.runs.list.pathKey() }),
      onError: (error) => showToast({ text: readFailure(error).message, tone: 'danger' }),
    }),
  );
  const isBusy = latest !== undefined && isUnderWay(latest);
  return (
    <Section id="own-data" title={meWords.ownData} note={meWords.ownDataNote}>
      <div role="status" className="grid gap-2">
        {latest ? <Latest run={latest} slug={slug} /> : null}
      </div>
      {isBusy ? null : (
        <Button className="justify-self-start" pending={request.isPending} onClick={() => request.mutate()}>
          {meWords.ownDataStart}
        </Button>
      )}
    </Section>
  );
}

function Latest({ run, slug }: { run: Run; slug: string }): ReactNode {
  const zone = useOwnZone();
  if (isUnderWay(run)) {
    return (
      <>
        <p>{meWords.ownDataBusy}</p>
        <Progress label={meWords.ownDataBusy} value={run.total ? run.done / run.total : null} />
      </>
    );
  }
  if (run.status === 'failed') return <p className="text-st-danger-fg">{run.failure}</p>;
  if (run.status !== 'done' || !run.finishedAt) return null;
  const until = new Date(Date.parse(run.finishedAt) + PERSONAL_EXPORT_KEPT_MS).toISOString();
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <a
        href={`/api/files/reports/${run.id}/zip?workspace=${encodeURIComponent(slug)}`}
        download
        className={buttonClass({ size: 'sm' })}
      >
        <Download aria-hidden className="size-4" strokeWidth={1.75} />
        {meWords.ownDataDownload}
      </a>
      <span className="text-ink-2">{meWords.ownDataUntil(formatInstant(until, zone))}</span>
    </p>
  );
}
