import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { ErrorSummary } from '@quartermaster/ui/field';
import { type ReactNode, useState } from 'react';
import { DateField } from '@/components/date/date-field';
import { type DateRead, dateProblem } from '@/components/date/types';
import { FormNotice } from '@/components/form-notice';
import { useOfflineSince } from '@/lib/connection';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import type { FieldErrors, Form } from '@/lib/use-form';
import { t } from '@/messages';
import { stockWords } from '@/messages/stock';
import { useCan, useWorkspace } from '@/trpc/session';
import { useToday } from '@/trpc/use-today';
import type { GestureOptions } from '@/trpc/use-undo';
import type { StockDialogProps, StockProduct } from './kind';
import { useDefaultLocation, useLocations } from './use-stock';
import { useStockWrite } from './use-stock-write';

interface PostingInput extends StockDialogProps {
  title: (name: string) => string;
  description?: string;
  /** Of the button that posts. */
  submit: string;
  failed: string;
}

interface Said {
  text: string;
  final?: boolean;
}

/** What the dialogs that change stock have in common. */
export interface Posting extends Pick<PostingInput, 'description' | 'submit' | 'onClose'> {
  product: StockProduct;
  /** What the variant is called. */
  name: string;
  heading: string;
  problem: string | undefined;
  isOffline: boolean;
  seesCosts: boolean;
  currency: string;
  locations: ReturnType<typeof useLocations>['open'];
  /** Undefined until known: then the default is meant. */
  location: string | undefined;
  setLocation: (id: string) => void;
  dayField: ReactNode;
  /** The day for the API, which takes today if none is given. */
  dated: () => { effectiveOn?: string };
  /** Posts once however often it is sent, closes if it was posted, and puts a refusal beside its field. */
  send: <I extends object, T, F extends string>(
    input: I,
    gesture: (keyed: I & { idempotencyKey: string }, options: GestureOptions) => Promise<T>,
    said: (done: T) => Said,
    setErrors: (errors: FieldErrors<F>) => void,
  ) => Promise<void>;
}

export function usePosting({ product, variant, title, failed, ...rest }: PostingInput): Posting {
  const { onClose } = rest;
  const today = useToday();
  const seesCosts = useCan('costs.read');
  const currency = useWorkspace()?.currency ?? 'EUR';
  const isOffline = useOfflineSince() !== null;
  const { open: locations } = useLocations();
  const usual = useDefaultLocation();
  const [chosen, setLocation] = useState<string>();
  const [day, setDay] = useState<DateRead>({ kind: 'none' });
  const [dayError, setDayError] = useState<string>();
  const { problem, setProblem, post } = useStockWrite();
  const [keys] = useState(createIdempotencyKeys);
  const name = variant.sku ? `${variant.title} (${variant.sku})` : variant.title;
  const location = chosen ?? usual ?? locations[0]?.id;
  const effectiveOn = day.kind === 'day' && day.on !== today ? day.on : undefined;
  return {
    ...rest,
    product,
    name,
    heading: title(name),
    problem: isOffline ? stockWords.offline : problem,
    isOffline,
    seesCosts,
    currency,
    locations,
    location,
    setLocation,
    dayField: (
      <DateField
        past
        label={stockWords.fields.day}
        value={{ on: today, time: null }}
        error={dayError}
        onRead={(read) => {
          setDay(read);
          setDayError(undefined);
        }}
      />
    ),
    dated: () => (effectiveOn === undefined ? {} : { effectiveOn }),
    async send(input, gesture, said, setErrors) {
      const unread = dateProblem(day);
      if (unread) return setDayError(unread);
      const failure = await post((options) => gesture({ ...input, idempotencyKey: keys.keyFor(input) }, options), said);
      if (failure === null) {
        keys.done();
        return onClose();
      }
      const field = fieldOf(failure);
      if (field === 'effectiveOn') setDayError(failure.message);
      else if (field) setErrors({ [field]: failure.message } as Parameters<typeof setErrors>[0]);
      else setProblem(failure.message || failed);
    },
  };
}

/** The field of these dialogs that a refusal is about. */
function fieldOf({ field, problem }: { field: string | undefined; problem: string | undefined }): string | undefined {
  if (problem === 'short') return 'quantity';
  if (problem === 'period_locked' || problem === 'past_negative') return 'effectiveOn';
  const last = field?.split('.').at(-1);
  if (last === 'setTo' || last === 'by') return 'quantity';
  return last === 'quantity' || last === 'note' || last === 'cost' || last === 'effectiveOn' ? last : undefined;
}

interface PostingFormProps<F extends string> {
  posting: Posting;
  form: Form<F>;
  children: ReactNode;
}

/** A dialog that changes stock: it stays, with what was typed, until the change is posted. */
export function PostingForm<F extends string>({ posting, form, children }: PostingFormProps<F>): ReactNode {
  const { onClose, heading, description, submit, problem, isOffline } = posting;
  return (
    <Dialog open onClose={onClose} title={heading} description={description} closeLabel={t.common.close}>
      <form noValidate onSubmit={form.onSubmit} className="grid gap-4">
        {form.summary.length > 1 ? <ErrorSummary title={t.form.summary} errors={form.summary} /> : null}
        <FormNotice message={problem} />
        {children}
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" tone="primary" pending={form.pending} disabled={isOffline}>
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
