'use client';

import type { InvoiceSummary } from '@quartermaster/contracts/orders/invoices';
import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { VerbDialog } from '@/features/trade/verb-dialog';
import { formatDate } from '@/lib/dates';
import { orderMoneyWords } from '@/messages/order-money';
import { useTRPC } from '@/trpc/client';
import { CreditForm } from './credit-form';
import type { Crediting } from './kind';

const words = orderMoneyWords.crediting;

interface CreditDialogProps {
  order: Order;
  lines: readonly OrderLine[];
  crediting: Crediting;
  /** Those of the order that can be credited, newest first. */
  invoices: readonly InvoiceSummary[];
  onClose: () => void;
}

/** Credits an invoice, or goods that came back, of whichever invoice has them. */
export function CreditDialog({ order, lines, crediting, invoices, onClose }: CreditDialogProps): ReactNode {
  const { salesReturn } = crediting;
  const [chosen, setChosen] = useState(crediting.invoiceId ?? invoices[0]?.id ?? '');
  // Never one that was kept from an earlier dialog: what is left of it may be less by now.
  const read = useQuery(useTRPC().invoices.get.queryOptions({ id: chosen }, { staleTime: 0, gcTime: 0 }));
  if (read.isError && !read.data)
    return (
      <VerbDialog
        title={words.failedTitle}
        submit={words.retry}
        problem={words.failed}
        pending={read.isFetching}
        onSubmit={() => void read.refetch()}
        onClose={onClose}
      />
    );
  if (!read.data) return null;
  return (
    <CreditForm
      key={chosen}
      order={order}
      lines={lines}
      invoice={read.data}
      salesReturn={salesReturn}
      onClose={onClose}
    >
      {salesReturn && invoices.length > 1 ? (
        <Field label={words.invoice}>
          {(control) => (
            <Select
              {...control}
              value={chosen}
              options={invoices.map(({ id, display, issuedOn }) => ({
                value: id,
                label: words.invoiceOf(display, formatDate(issuedOn)),
              }))}
              onChange={({ target }) => setChosen(target.value)}
            />
          )}
        </Field>
      ) : null}
    </CreditForm>
  );
}
