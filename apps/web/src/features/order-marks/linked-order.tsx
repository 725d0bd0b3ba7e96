'use client';

import type { TaskLink } from '@quartermaster/contracts/links';
import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import { Button } from '@quartermaster/ui/button';
import { ChoiceList } from '@quartermaster/ui/choice-list';
import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatDecimal } from '@/lib/numbers';
import { orderWords } from '@/messages/orders';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { OrderStateMark } from './state-mark';

const { linked: words } = orderWords;

interface LinkedOrderProps {
  link: TaskLink;
  /** Names other lines; absent where the link stays as it is. */
  onLines: ((lines: readonly string[]) => void) | undefined;
}

/** What a task shows of an order that it is linked to: whose it is, where it is, and which lines the task names. */
export function LinkedOrder({ link, onLines }: LinkedOrderProps): ReactNode {
  const { orders } = useTRPC();
  const maySee = useCan('orders.read');
  const order = useQuery(orders.get.queryOptions({ ref: link.ref }, { enabled: maySee })).data;
  const orderId = order?.id ?? '';
  const asked = orders.lines.queryOptions({ orderId }, { enabled: order !== undefined });
  const lines = useQuery(asked).data?.lines ?? [];
  if (!order) return null;
  const named = lines.filter(({ id }) => link.lines?.includes(id));
  const says = named.length > 0 ? words.some(named.length, lines.length) : words.all;
  return (
    <>
      <span className="max-w-48 truncate text-sm">{order.customer.title}</span>
      <OrderStateMark order={order} plain />
      {onLines && lines.length > 1 ? (
        <LinesPicker
          name={words.linesOf(link.ref)}
          says={says}
          lines={lines}
          chosen={named.map(({ id }) => id)}
          onChange={onLines}
        />
      ) : named.length > 0 ? (
        <span className="text-sm text-ink-2">{says}</span>
      ) : null}
    </>
  );
}

interface LinesPickerProps {
  name: string;
  says: string;
  lines: readonly OrderLine[];
  chosen: readonly string[];
  onChange: (lines: readonly string[]) => void;
}

function LinesPicker({ name, says, lines, chosen, onChange }: LinesPickerProps): ReactNode {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button size="sm" tone="quiet" aria-label={`${name}: ${says}`}>
          {says}
          <ChevronDown aria-hidden className="size-3.5" strokeWidth={1.75} />
        </Button>
      </PopoverTrigger>
      <PopoverContent label={name} align="start">
        <ChoiceList
          multiple
          label={name}
          choices={lines.map((line) => ({
            value: line.id,
            label: line.description,
            hint: words.quantity(formatDecimal(line.quantity), line.unit),
          }))}
          chosen={chosen}
          emptyText={words.noLine}
          onChoose={(id) => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])}
        />
      </PopoverContent>
    </Popover>
  );
}
