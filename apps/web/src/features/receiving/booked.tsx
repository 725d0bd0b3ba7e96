import { Button, buttonClass } from '@quartermaster/ui/button';
import { Status } from '@quartermaster/ui/status';
import { CircleCheck, CircleDotDashed } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useEffect, useRef } from 'react';
import { formatDecimal } from '@/lib/numbers';
import { orderHref } from '@/lib/order-hrefs';
import { receivingWords } from '@/messages/receiving';
import { sumOf } from './count';
import { purchaseOrderHref } from './hrefs';
import { type Booked as Answer, receiptName } from './use-booking';

const words = receivingWords.done;

interface BookedProps {
  slug: string;
  booked: Answer;
  onMore: () => void;
}

/** What was booked, and who got goods they waited for. */
export function Booked({ slug, booked, onMore }: BookedProps): ReactNode {
  const { purchaseOrder: order, receipt, lines, released } = booked;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const taken = sumOf(receipt.lines.map(({ quantity }) => quantity));
  const left = sumOf(lines.map(({ openQty }) => openQty));
  const name = receiptName(order, receipt);
  const isOpen = order.lifecycle !== 'closed';
  return (
    <section className="grid gap-4" aria-labelledby="booked-title">
      <h2 id="booked-title" ref={heading} tabIndex={-1} className="text-md font-semibold outline-offset-4">
        {taken === '0' ? words.titleRejected(name) : words.title(formatDecimal(taken), name)}
      </h2>
      <Status tone={isOpen ? 'info' : 'success'} icon={isOpen ? CircleDotDashed : CircleCheck}>
        {isOpen
          ? words.open(formatDecimal(left))
          : order.closedShort
            ? words.closedShort(order.key)
            : words.closed(order.key)}
      </Status>
      {released.length > 0 ? (
        <section className="grid gap-1" aria-labelledby="released-title">
          <h3 id="released-title" className="font-semibold">
            {words.releases(released.length)}
          </h3>
          <ul className="divide-y divide-border border-y border-border">
            {released.map(({ orderId, orderKey, isComplete }) => (
              <li key={orderId} className="flex min-h-8 flex-wrap items-center gap-x-3 coarse:min-h-11">
                <Link href={orderHref(slug, orderKey)}>{orderKey}</Link>
                <span className="text-ink-2">{isComplete ? words.complete : words.part}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Link href={purchaseOrderHref(slug, order.key)} className={buttonClass({ tone: 'primary' })}>
          {receivingWords.open(order.key)}
        </Link>
        {isOpen ? <Button onClick={onMore}>{words.more}</Button> : null}
      </div>
    </section>
  );
}
