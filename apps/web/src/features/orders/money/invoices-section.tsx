import type { InvoiceSummary } from '@quartermaster/contracts/orders/invoices';
import { allows } from '@quartermaster/contracts/orders/states';
import { Status } from '@quartermaster/ui/status';
import { Tag } from '@quartermaster/ui/tag';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleSlash, Undo2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { formatDate } from '@/lib/dates';
import { lazyDialog } from '@/lib/lazy-dialog';
import { formatMoney } from '@/lib/numbers';
import { orderMoneyWords } from '@/messages/order-money';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { ActionButton } from './action-button';
import type { Crediting, MoneyInput } from './kind';
import { MoneySection } from './money-section';

const words = orderMoneyWords.invoices;
const InvoiceDialog = lazyDialog(() => import('./invoice-dialog').then((module) => module.InvoiceDialog));

interface InvoicesProps extends MoneyInput {
  read: { data?: { items: readonly InvoiceSummary[] } | undefined; isError: boolean; refetch: () => unknown };
  /** Undefined for those who may not. */
  onCredit: ((crediting: Crediting) => void) | undefined;
}

/** The invoices and credit notes of an order, newest first. */
export function InvoicesSection({ order, lines, reasonId, read, onCredit }: InvoicesProps): ReactNode {
  const invoiceable = useQuery(useTRPC().invoices.invoiceable.queryOptions({ orderId: order.id })).data?.items;
  const nothingId = useId();
  const isOpen = allows('invoice', order.lifecycle) && order.trashedAt === null;
  const mayIssue = useCan('invoices.write') && isOpen;
  const [isIssuing, setIssuing] = useState(false);
  const items = read.data?.items ?? [];
  if (items.length === 0 && !isOpen && !read.isError) return null;
  const isStuck = mayIssue && invoiceable?.length === 0;
  return (
    <MoneySection
      title={words.title}
      failed={words.failed}
      read={read}
      none={isStuck ? null : words.none}
      note={
        isStuck ? (
          <p id={nothingId} className="text-sm text-ink-2">
            {items.length > 0 ? words.nothingLeft : words.nothingYet}
          </p>
        ) : null
      }
      actions={
        mayIssue ? (
          <ActionButton reasonId={reasonId ?? (isStuck ? nothingId : undefined)} onAct={() => setIssuing(true)}>
            {words.issue}
          </ActionButton>
        ) : null
      }
      rows={items.map((invoice) => (
        <InvoiceItem
          key={invoice.id}
          invoice={invoice}
          credited={items.find(({ id }) => id === invoice.creditsId)?.display}
          reasonId={reasonId}
          onCredit={
            onCredit && invoice.kind === 'invoice' && invoice.status === 'issued'
              ? () => onCredit({ invoiceId: invoice.id })
              : undefined
          }
        />
      ))}
    >
      {isIssuing && invoiceable ? (
        <InvoiceDialog order={order} lines={lines} invoiceable={invoiceable} onClose={() => setIssuing(false)} />
      ) : null}
    </MoneySection>
  );
}

interface InvoiceItemProps {
  invoice: InvoiceSummary;
  /** Of a credit note: the number of its invoice. */
  credited: string | undefined;
  reasonId: string | undefined;
  onCredit: (() => void) | undefined;
}

function InvoiceItem({ invoice, credited, reasonId, onCredit }: InvoiceItemProps): ReactNode {
  const { kind, display, issuedOn, dueOn, total, currency, invoiceAgain } = invoice;
  const isCredit = kind === 'credit';
  return (
    <li className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <Tag>{display}</Tag>
      <span className="tabular-nums">{formatDate(issuedOn)}</span>
      {dueOn ? <span className="text-ink-2 tabular-nums">{words.due(formatDate(dueOn))}</span> : null}
      {isCredit ? (
        <Status tone="neutral" icon={Undo2}>
          {[words.isCredit, ...(credited ? [words.forInvoice(credited)] : [])].join(' ')}
        </Status>
      ) : (
        <InvoiceStatus invoice={invoice} />
      )}
      {invoiceAgain ? <span className="text-sm text-ink-2">{words.again}</span> : null}
      <span className="ml-auto flex items-center gap-x-3">
        <span className="font-semibold tabular-nums">{formatMoney(isCredit ? `-${total}` : total, currency)}</span>
        {onCredit ? (
          <ActionButton reasonId={reasonId} label={words.creditOf(display)} onAct={onCredit}>
            {words.credit}
          </ActionButton>
        ) : null}
      </span>
    </li>
  );
}

function InvoiceStatus({ invoice: { status, creditedTotal, currency } }: { invoice: InvoiceSummary }): ReactNode {
  if (status === 'credited')
    return (
      <Status tone="neutral" icon={CircleSlash}>
        {words.credited}
      </Status>
    );
  return (
    <Status tone="success" icon={CircleCheck}>
      {creditedTotal === '0' ? words.issued : words.creditedPart(formatMoney(creditedTotal, currency))}
    </Status>
  );
}
