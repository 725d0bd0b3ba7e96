import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { SalesReturn } from '@quartermaster/contracts/orders/returns';
import { Select } from '@quartermaster/ui/select';
import type { ReactNode } from 'react';
import { orderMoneyWords } from '@/messages/order-money';

const words = orderMoneyWords.returning;

export type Outcome = SalesReturn['lines'][number]['outcome'];

const OUTCOMES: readonly Outcome[] = ['restock', 'scrap'];

interface OutcomeFieldProps {
  line: OrderLine;
  value: Outcome;
  onChange: (outcome: Outcome) => void;
}

/** Chooses where returned goods go. */
export function OutcomeField({ line, value, onChange }: OutcomeFieldProps): ReactNode {
  return (
    <Select
      aria-label={words.outcome(line.sku ?? line.description)}
      className="ml-auto max-w-48 coarse:h-11"
      value={value}
      options={OUTCOMES.map((outcome) => ({ value: outcome, label: words.outcomes[outcome] }))}
      onChange={({ target }) => onChange(OUTCOMES.find((one) => one === target.value) ?? 'restock')}
    />
  );
}
