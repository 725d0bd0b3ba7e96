import { compare } from '@quartermaster/contracts/money/compare';
import { exact } from '@quartermaster/contracts/money/units';
import type { Invoice } from '@quartermaster/contracts/orders/invoices';
import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import type { SalesReturn } from '@quartermaster/contracts/orders/returns';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { CheckField } from '@/features/trade/check-field';
import { VerbDialog } from '@/features/trade/verb-dialog';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { formatDecimal } from '@/lib/numbers';
import { orderMoneyWords } from '@/messages/order-money';
import { useTRPCClient } from '@/trpc/client';
import { useToday } from '@/trpc/use-today';
import { LineQuantities, type Quantities, readAll } from '../order/dialogs/line-quantities';
import { useVerb } from '../order/dialogs/use-verb';
import { creditTotal } from './amounts';
import { AmountsView } from './amounts-view';
import { returnName } from './kind';
import { quantitiesOf, rowsOf } from './line-rows';
import { sumByLine } from './sum-by-line';
import { useDay } from './use-day';

const words = orderMoneyWords.crediting;

interface CreditFormProps {
  order: Order;
  lines: readonly OrderLine[];
  invoice: Invoice;
  /** The goods that came back, where the credit note is for them. */
  salesReturn: SalesReturn | undefined;
  onClose: () => void;
  children: ReactNode;
}

/** Issues a credit note: all that is left of the invoice, or what came back, unless less is typed. */
export function CreditForm({
  order,
  lines,
  invoice: read,
  salesReturn,
  onClose,
  children,
}: CreditFormProps): ReactNode {
  const api = useTRPCClient();
  const verb = useVerb();
  const today = useToday();
  const [keys] = useState(createIdempotencyKeys);
  // Read again in the background, what is left would change under what is typed.
  const [invoice] = useState(read);
  const [rows] = useState(() =>
    rowsOf(
      invoice.lines.map(({ lineId, leftQty }) => ({ lineId, quantity: leftQty })),
      { lines, about: words.upTo },
    ),
  );
  const [typed, setTyped] = useState<Quantities>(() => (salesReturn ? cameBack() : quantitiesOf(rows)));
  const [again, setAgain] = useState(false);
  const [reason, setReason] = useState(salesReturn?.reason ?? '');
  const day = useDay({ label: orderMoneyWords.day, usual: today });
  const wanted = readAll(rows, typed)?.filter(({ quantity }) => quantity !== '0');

  /** What came back of each line, at most what is left of it on the invoice. */
  function cameBack(): Quantities {
    const back = sumByLine(salesReturn?.lines ?? []);
    return Object.fromEntries(
      rows.map(({ line, most }) => {
        const quantity = back.get(line.id) ?? '0';
        const isMore = compare('quantity', exact('quantity', quantity), exact('quantity', most)) > 0;
        return [line.id, formatDecimal(isMore ? most : quantity)];
      }),
    );
  }

  async function credit(): Promise<void> {
    if (!day.check()) return;
    if (!wanted) return verb.setProblem(orderMoneyWords.unreadable);
    if (wanted.length === 0) return verb.setProblem(orderMoneyWords.nothing);
    const isWhole = rows.every(({ line, most }) =>
      wanted.some(({ lineId, quantity }) => lineId === line.id && quantity === most),
    );
    const input = {
      invoiceId: invoice.id,
      // Of a whole invoice, amounts that are left without goods go with it.
      ...(isWhole ? {} : { lines: wanted }),
      invoiceAgain: again,
      reason: reason.trim() || null,
      ...(salesReturn ? { returnId: salesReturn.id } : {}),
      ...(day.on ? { issuedOn: day.on } : {}),
    };
    const failure = await verb.run(
      (options) => api.invoices.credit.mutate({ ...input, idempotencyKey: keys.keyFor(input) }, options),
      (done) => ({ text: words.done(done.invoice.display), final: true }),
    );
    if (!failure) return onClose();
    if (failure.field !== 'issuedOn' && failure.problem !== 'period_locked') return;
    day.refuse(failure.message);
    verb.setProblem(undefined);
  }
  return (
    <VerbDialog
      title={salesReturn ? words.titleReturn(returnName(order, salesReturn)) : words.title(invoice.display)}
      description={salesReturn ? words.bodyReturn : words.body}
      submit={words.submit}
      cancel={salesReturn ? words.later : undefined}
      width="lg"
      problem={verb.problem}
      pending={verb.pending}
      disabled={verb.isOffline}
      onSubmit={() => void credit()}
      onClose={onClose}
    >
      {children}
      <LineQuantities label={words.now} rows={rows} typed={typed} onType={setTyped} />
      <AmountsView
        amounts={wanted ? { total: creditTotal(order, invoice.lines, wanted) } : null}
        currency={invoice.currency}
        taxInclusive={order.taxInclusive}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={orderMoneyWords.reason}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={200}
              className="coarse:h-11"
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        {day.field}
      </div>
      {salesReturn ? null : <CheckField label={words.again} checked={again} onChange={setAgain} />}
    </VerbDialog>
  );
}
