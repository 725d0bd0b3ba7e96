import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useId } from 'react';
import { orderMoneyWords } from '@/messages/order-money';

const words = orderMoneyWords.payments;

interface MethodFieldProps {
  value: string;
  error: string | undefined;
  onChange: (method: string) => void;
}

/** How it was paid: one of the usual ways, or another in own words. */
export function MethodField({ value, error, onChange }: MethodFieldProps): ReactNode {
  const listId = useId();
  return (
    <Field label={words.method} error={error}>
      {(control) => (
        <>
          <Input
            {...control}
            autoComplete="off"
            maxLength={20}
            list={listId}
            className="coarse:h-11"
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
          <datalist id={listId}>
            {words.methods.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
