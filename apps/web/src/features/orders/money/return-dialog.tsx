'use client';

import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import type { ReturnableOutput, SalesReturn } from '@quartermaster/contracts/orders/returns';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { CheckField } from '@/features/trade/check-field';
import { VerbDialog } from '@/features/trade/verb-dialog';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { formatDecimal } from '@/lib/numbers';
import { orderMoneyWords } from '@/messages/order-money';
import { useTRPCClient } from '@/trpc/client';
import { LineQuantities, type Quantities, type QuantityRow, readAll } from '../order/dialogs/line-quantities';
import { useVerb } from '../order/dialogs/use-verb';
import { returnName } from './kind';
import { rowsOf } from './line-rows';
import { type Outcome, OutcomeField } from './outcome-field';
import { sumByLine } from './sum-by-line';
import { useArrival } from './use-arrival';

const words = orderMoneyWords.returning;

interface ReturnDialogProps {
  order: Order;
  lines: readonly OrderLine[];
  returnable: ReturnableOutput['items'];
  /** A return that is to be received; undefined for a new one. */
  announced: SalesReturn | undefined;
  /** The goods are here. */
  onReceived: (salesReturn: SalesReturn) => void;
  onClose: () => void;
}

/** Takes goods back, or says that they are to come back. Of an announced return, what was announced is filled in. */
export function ReturnDialog(props: ReturnDialogProps): ReactNode {
  const { order, lines, returnable, announced, onReceived, onClose } = props;
  const api = useTRPCClient();
  const verb = useVerb();
  const [keys] = useState(createIdempotencyKeys);
  // Read again in the background, what is offered would change under what is typed.
  const [rows] = useState(() => rowsOf(offered(returnable, announced), { lines, about: words.out }));
  const [typed, setTyped] = useState<Quantities>(() =>
    Object.fromEntries([...sumByLine(announced?.lines ?? [])].map(([id, quantity]) => [id, formatDecimal(quantity)])),
  );
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>(() =>
    Object.fromEntries(announced?.lines.map(({ lineId, outcome }) => [lineId, outcome]) ?? []),
  );
  // An announced line may come back in both ways: left as it is, it is received as announced.
  const [isTouched, setTouched] = useState(false);
  const [reason, setReason] = useState('');
  const [isReceived, setReceived] = useState(true);
  const arrival = useArrival(order.locationId);
  const isHere = announced !== undefined || isReceived;
  const outcomeOf = (lineId: string) => outcomes[lineId] ?? 'restock';

  async function send(): Promise<void> {
    if (isHere && !arrival.check()) return;
    const read = readAll(rows, typed)?.filter(({ quantity }) => quantity !== '0');
    if (!read) return verb.setProblem(orderMoneyWords.unreadable);
    if (read.length === 0) return verb.setProblem(orderMoneyWords.nothing);
    const back = read.map((row) => ({ ...row, outcome: outcomeOf(row.lineId) }));
    let here: SalesReturn | undefined;
    const input = { orderId: order.id, lines: back, reason: reason.trim() || null, isReceived };
    const failure = await verb.run(
      (options) => {
        if (announced) {
          const { id, version } = announced;
          return api.returns.receive.mutate(
            { id, version, ...(isTouched ? { lines: back } : {}), ...arrival.input },
            options,
          );
        }
        const whole = isReceived ? { ...input, ...arrival.input } : input;
        return api.returns.open.mutate({ ...whole, idempotencyKey: keys.keyFor(whole) }, options);
      },
      ({ salesReturn }) => {
        if (isHere) here = salesReturn;
        return { text: (isHere ? words.done : words.doneAnnounced)(returnName(order, salesReturn)) };
      },
    );
    if (!failure) {
      onClose();
      if (here) onReceived(here);
      return;
    }
    if (failure.field !== 'receivedOn' && failure.problem !== 'period_locked') return;
    arrival.refuseDay(failure.message);
    verb.setProblem(undefined);
  }
  const outcomeField = ({ line }: QuantityRow) =>
    line.variantId === null ? null : (
      <OutcomeField
        line={line}
        value={outcomeOf(line.id)}
        onChange={(outcome) => {
          setOutcomes((all) => ({ ...all, [line.id]: outcome }));
          setTouched(true);
        }}
      />
    );
  return (
    <VerbDialog
      title={announced ? words.titleReceive(returnName(order, announced)) : words.title(order.key)}
      submit={isHere ? words.submit : words.announce}
      width="lg"
      problem={verb.problem}
      pending={verb.pending}
      disabled={verb.isOffline}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <LineQuantities
        label={words.now}
        rows={rows}
        typed={typed}
        onType={(now) => {
          setTyped(now);
          setTouched(true);
        }}
        more={outcomeField}
      />
      {announced ? null : (
        <>
          <Field label={orderMoneyWords.reason}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                maxLength={100}
                className="coarse:h-11"
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
          <CheckField
            label={words.isReceived}
            hint={words.isReceivedHint}
            checked={isReceived}
            onChange={setReceived}
          />
        </>
      )}
      {isHere ? arrival.fields : null}
    </VerbDialog>
  );
}

/** What can come back: what is out, and what this return announced of it. */
function offered(returnable: ReturnableOutput['items'], announced: SalesReturn | undefined) {
  return [...sumByLine([...(announced?.lines ?? []), ...returnable])].map(([lineId, quantity]) => ({
    lineId,
    quantity,
  }));
}
