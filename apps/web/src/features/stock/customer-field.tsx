import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { stockWords } from '@/messages/stock';
import { useCan } from '@/trpc/session';
import { CustomerChoices } from '../customer-choices/customer-choices';

const words = stockWords.holding;

export interface HeldFor {
  id: string;
  title: string;
}

interface CustomerFieldProps {
  customer: HeldFor | null;
  onChange: (customer: HeldFor | null) => void;
}

/** For whom goods are set aside, where it is for somebody. */
export function CustomerField({ customer, onChange }: CustomerFieldProps): ReactNode {
  const [open, setOpen] = useState(false);
  const maySee = useCan('customers.read');
  // Those who ordered last are offered first.
  const maySeeOrders = useCan('orders.read');
  if (!maySee || !maySeeOrders) return null;
  function choose(next: HeldFor | null): void {
    onChange(next);
    setOpen(false);
  }
  return (
    <Field label={words.customer}>
      {(control) => (
        <span className="flex gap-1.5">
          <Popover open={open} onOpenChange={setOpen}>
            <PopoverTrigger asChild>
              <Button {...control} className="min-w-0 flex-1 justify-between">
                <span className="truncate">{customer?.title ?? words.nobody}</span>
                <ChevronDown aria-hidden className="size-3.5" strokeWidth={1.75} />
              </Button>
            </PopoverTrigger>
            <PopoverContent label={words.customer} align="start">
              <CustomerChoices pending={false} onChoose={(id, title) => choose({ id, title })} />
            </PopoverContent>
          </Popover>
          {customer ? (
            <Button size="sm" tone="quiet" onClick={() => choose(null)}>
              {words.clear}
            </Button>
          ) : null}
        </span>
      )}
    </Field>
  );
}
