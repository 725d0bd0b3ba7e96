'use client';

import { Button, buttonClass } from '@quartermaster/ui/button';
import { Progress } from '@quartermaster/ui/progress';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { demoWords } from '@/messages/demo';
import { useTRPC } from '@/trpc/client';
import { useMe, useWorkspace } from '@/trpc/session';
import { useLookAround } from './use-look-around';

const DeleteDemo = lazyPart(() => import('./delete-demo').then((module) => module.DeleteDemo));

/** Says that everything in the workspace is made up, how far its making is, and leads out of it. */
export function DemoBanner(): ReactNode {
  const [asking, setAsking] = useState(false);
  const isOwner = useWorkspace()?.role === 'owner';
  const own = useMe()?.workspaces.find(({ isDemo }) => !isDemo);
  const home = own ? `/w/${own.slug}/today` : '/';
  return (
    <section aria-label={demoWords.banner} data-chrome className="border-b border-border print:hidden">
      <div
        aria-hidden
        className="h-1.5 bg-[repeating-linear-gradient(135deg,var(--color-st-attention-fg)_0_10px,transparent_10px_20px)]"
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-st-attention-bg px-4 py-1.5 text-st-attention-fg md:px-6">
        <p className="min-w-0 flex-1 basis-64">{demoWords.nothingReal}</p>
        {isOwner ? (
          <Button size="sm" onClick={() => setAsking(true)}>
            {demoWords.delete}
          </Button>
        ) : null}
        {own ? (
          <a href={home} className={buttonClass({ size: 'sm' })}>
            {demoWords.switch}
          </a>
        ) : null}
        <Building />
      </div>
      {asking ? <DeleteDemo home={home} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}

/** How far the job is that fills the demo. Notices keep it fresh. */
function Building(): ReactNode {
  const query = useQuery(useTRPC().runs.list.queryOptions({ limit: 20 }));
  const { look, pending, problem } = useLookAround();
  const run = query.data?.items.find(({ kind }) => kind === 'demo');
  if (!run || run.status === 'done') return null;
  if (run.status === 'waiting' || run.status === 'running') {
    const share = run.total ? run.done / run.total : null;
    return (
      <div className="grid basis-full gap-1">
        <p>{run.total ? demoWords.building(run.done, run.total) : demoWords.begins}</p>
        <Progress label={demoWords.progress} value={share} />
      </div>
    );
  }
  return (
    <div role="alert" className="flex basis-full flex-wrap items-center gap-x-3 gap-y-1">
      <p>{problem ?? run.failure ?? demoWords.failed}</p>
      <Button size="sm" pending={pending} onClick={look}>
        {demoWords.again}
      </Button>
    </div>
  );
}
