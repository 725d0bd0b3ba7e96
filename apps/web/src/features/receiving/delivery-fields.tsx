import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import { type ReactNode, type RefObject, useState } from 'react';
import { DateField } from '@/components/date/date-field';
import { type DateRead, dateProblem } from '@/components/date/types';
import { receivingWords } from '@/messages/receiving';
import { useToday } from '@/trpc/use-today';
import { useLocations } from '../stock/use-stock';
import type { ReceiptDraft } from './draft';

const words = receivingWords.head;

interface DeliveryFieldsProps {
  draft: ReceiptDraft;
  /** Where the goods are put. */
  locationId: string;
  dayError: string | undefined;
  /** Where Enter leads, with which a scanner ends. */
  next: RefObject<HTMLInputElement | null>;
  change: (next: (draft: ReceiptDraft) => ReceiptDraft) => void;
  onDay: (problem: string | undefined) => void;
}

/** What came with what paper, when, and where it is put. Give it `key={draft.key}`: a new draft has a new day. */
export function DeliveryFields({ draft, locationId, dayError, next, change, onDay }: DeliveryFieldsProps): ReactNode {
  const today = useToday();
  const { open: locations } = useLocations();
  // The field holds what is typed: what it began with stays.
  const [first] = useState(draft.receivedOn);
  function readDay(read: DateRead): void {
    onDay(dateProblem(read));
    if (read.kind !== 'day' && read.kind !== 'none') return;
    // An empty field means today, as it does to the server.
    const receivedOn = read.kind === 'none' || read.on === today ? null : read.on;
    if (receivedOn !== draft.receivedOn) change((now) => ({ ...now, receivedOn }));
  }
  return (
    <div className="grid items-start gap-3 @lg:grid-cols-3">
      <Field label={words.note}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={60}
            enterKeyHint="next"
            value={draft.deliveryNote}
            onChange={({ target: { value } }) => change((now) => ({ ...now, deliveryNote: value }))}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
              event.preventDefault();
              next.current?.focus();
            }}
          />
        )}
      </Field>
      <DateField past label={words.date} value={{ on: first ?? today, time: null }} error={dayError} onRead={readDay} />
      {locations.length > 1 ? (
        <Field label={words.location}>
          {(control) => (
            <Select
              {...control}
              value={locationId}
              options={locations.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={({ target: { value } }) => change((now) => ({ ...now, locationId: value }))}
            />
          )}
        </Field>
      ) : null}
    </div>
  );
}
