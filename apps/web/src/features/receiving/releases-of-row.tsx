import Link from 'next/link';
import type { ReactNode } from 'react';
import { orderHref } from '@/lib/order-hrefs';
import { receivingWords } from '@/messages/receiving';
import { releasesOf, type Waiting } from './releases';

const { row: words, columns } = receivingWords;
const SHOWN = 3;

interface ReleasesProps {
  slug: string;
  /** Undefined for who may not see orders. */
  waiting: Waiting | undefined;
  locationId: string;
  taken: string;
}

/** The waiting orders that get goods of a line. */
export function Releases({ slug, waiting, locationId, taken }: ReleasesProps): ReactNode {
  const released = releasesOf(waiting ?? [], locationId, taken);
  return (
    <span className="flex min-w-0 flex-wrap gap-x-2 text-sm @max-3xl:col-span-full @3xl:min-h-8 @3xl:items-center">
      {released.length > 0 ? <span className="text-ink-2 @3xl:sr-only">{columns.releases}</span> : null}
      {released.slice(0, SHOWN).map(({ orderId, orderKey }) => (
        <Link
          key={orderId}
          href={orderHref(slug, orderKey)}
          prefetch={false}
          className="inline-flex items-center whitespace-nowrap coarse:min-h-11"
        >
          {orderKey}
        </Link>
      ))}
      {released.length > SHOWN ? <span className="text-ink-2">{words.others}</span> : null}
    </span>
  );
}
