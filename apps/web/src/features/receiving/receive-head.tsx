import { Tag } from '@quartermaster/ui/tag';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { t } from '@/messages';
import { receivingWords as words } from '@/messages/receiving';
import { purchaseOrderHref, purchaseOrdersHref } from './hrefs';

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
            <Link href={purchaseOrdersHref(slug)}>{words.purchaseOrders}</Link>
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
