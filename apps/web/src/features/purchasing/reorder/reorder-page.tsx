'use client';

import { Skeleton } from '@quartermaster/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { ReadFailed } from '@/features/trade/read-failed';
import { lazyPart } from '@/lib/lazy-part';
import { t } from '@/messages';
import { purchasingWords } from '@/messages/purchasing';
import { NoAccess } from '@/records/index/no-access';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { usePurchaseKind } from '../purchase-kind';

const { reorder: words } = purchasingWords;
const Suggestions = lazyPart(() => import('./suggestions').then((module) => module.Suggestions));

/** What should be ordered, from whom and why. */
export function ReorderPage({ slug }: { slug: string }): ReactNode {
  const { page } = usePurchaseKind();
  const mayRead = [useCan('purchasing.read'), useCan('stock.read'), useCan('catalog.read')].every(Boolean);
  const read = useQuery(useTRPC().reorder.suggest.queryOptions({}, { enabled: mayRead }));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4">
      <PageHeader title={t.nav.whatToBuy} note={mayRead ? words.note : undefined} />
      {mayRead ? null : <NoAccess ui={page} />}
      {read.isError ? <ReadFailed text={words.failed} read={read} /> : null}
      {mayRead && read.isPending ? <Skeleton className="h-32" /> : null}
      {read.data ? <Suggestions slug={slug} found={read.data} /> : null}
    </div>
  );
}
