import type { StockBalance } from '@quartermaster/contracts/stock/stock';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import type { ReactNode } from 'react';
import { stockWords } from '@/messages/stock';
import type { Posting } from './posting-form';
import { withUnit } from './quantities';
import { onHandIn } from './use-stock';

interface LocationFieldProps {
  posting: Posting;
  balance: StockBalance | undefined;
}

/** Where; not asked while there is one location. */
export function LocationField({ posting, balance }: LocationFieldProps): ReactNode {
  const { locations, location, setLocation, product } = posting;
  if (locations.length < 2 || location === undefined) return null;
  return (
    <Field label={stockWords.fields.location}>
      {(control) => (
        <Select
          {...control}
          options={locations.map(({ id, name }) => ({
            value: id,
            label: `${name} (${withUnit(onHandIn(balance, id), product)})`,
          }))}
          value={location}
          onChange={({ target }) => setLocation(target.value)}
        />
      )}
    </Field>
  );
}
