import { Tag } from '@quartermaster/ui/tag';
import { ChevronRight } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { purchaseOrderHref } from '@/lib/purchase-hrefs';
import { t } from '@/messages';
import { receivingWords as words } from '@/messages/receiving';

interface ReceiveHeadProps {
  slug: string;
  recordKey: string;
  note: ReactNode;
}

/** The way back, and what is received. */
export function ReceiveHead({ slug, recordKey, note }: ReceiveHeadProps): ReactNode {
  return (
    <div className="grid gap-2">
      <nav aria-label={t.nav.breadcrumb}>
        <ol className="flex flex-wrap items-center gap-1.5">
          <li>
            <Link href={`/w/${slug}/purchase-orders` as Route}>{words.purchaseOrders}</Link>
          </li>
          <li className="flex items-center gap-1.5">
            <ChevronRight aria-hidden className="size-4 text-ink-3" strokeWidth={1.75} />
            <Link href={purchaseOrderHref(slug, recordKey)}>
              <Tag>{recordKey}</Tag>
            </Link>
          </li>
        </ol>
      </nav>
      <PageHeader title={words.title(recordKey)} note={note} />
    </div>
  );
}
