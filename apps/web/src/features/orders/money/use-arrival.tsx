import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import { type ReactNode, useState } from 'react';
import { useLocations } from '@/features/stock/use-stock';
import { orderMoneyWords } from '@/messages/order-money';
import { useToday } from '@/trpc/use-today';
import { useDay } from './use-day';

const words = orderMoneyWords.returning;

/** Where and when goods came back. */
interface Arrival {
  fields: ReactNode;
  /** What is sent of it. */
  input: { locationId?: string; receivedOn?: string };
  /** Whether it can be sent; if not, its field says why. */
  check: () => boolean;
  refuseDay: (message: string) => void;
}

/** @param usualId the location that is meant until another one is chosen */
export function useArrival(usualId: string): Arrival {
  const today = useToday();
  const { open: locations } = useLocations();
  const [chosen, setChosen] = useState(usualId);
  const day = useDay({ label: words.receivedOn, usual: today });
  const location = locations.find(({ id }) => id === chosen) ?? locations[0];
  return {
    fields: (
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {locations.length > 1 ? (
          <Field label={words.location}>
            {(control) => (
              <Select
                {...control}
                value={location?.id}
                options={locations.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={({ target }) => setChosen(target.value)}
              />
            )}
          </Field>
        ) : null}
        {day.field}
      </div>
    ),
    input: {
      ...(location ? { locationId: location.id } : {}),
      ...(day.on ? { receivedOn: day.on } : {}),
    },
    check: day.check,
    refuseDay: day.refuse,
  };
}
