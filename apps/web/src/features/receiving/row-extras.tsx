import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import { Button } from '@quartermaster/ui/button';
import { FieldError } from '@quartermaster/ui/field-error';
import type { ReactNode } from 'react';
import { formatDecimal } from '@/lib/numbers';
import { receivingWords } from '@/messages/receiving';
import type { RowCount } from './count';
import { DamageFields } from './damage-fields';
import { RadioChoice } from './radio-choice';
import type { RowDraft } from './row-draft';

const { over: overWords, damage: damageWords } = receivingWords;

interface RowExtrasProps {
  /** Of the field for what comes now. */
  id: string;
  name: string;
  line: PurchaseLine;
  row: RowDraft;
  count: RowCount;
  isAsked: boolean;
  isDone: boolean;
  isDamaged: boolean;
  disabled: boolean;
  onChange: (change: Partial<RowDraft>) => void;
  onDamaged: (isDamaged: boolean) => void;
}

/** What is asked of a line only sometimes: where what is too much goes, and what was not taken in. */
export function RowExtras(props: RowExtrasProps): ReactNode {
  const { id, name, line, row, count, isAsked, isDone, isDamaged, disabled, onChange, onDamaged } = props;
  const { over, needsChoice, faults } = count;
  const overFault = isAsked ? faults.over : undefined;
  return (
    <div className="col-span-full grid gap-2 empty:hidden">
      <FieldError id={`${id}-fault`} error={faults.now} />
      {needsChoice ? (
        <div id={`${id}-over`} tabIndex={-1} className="rounded-panel bg-sunken p-3">
          <RadioChoice
            label={overWords.legend(formatDecimal(over), line.unit)}
            value={row.over ?? undefined}
            options={[
              { value: 'keep', label: overWords.keep },
              { value: 'return', label: overWords.return },
            ]}
            errorId={overFault ? `${id}-over-fault` : undefined}
            onChange={(choice) => onChange({ over: choice })}
          />
          <FieldError id={`${id}-over-fault`} error={overFault} />
        </div>
      ) : null}
      {over !== '0' && !needsChoice ? (
        <p className="text-sm text-ink-2">{overWords.allowed(formatDecimal(over), line.unit)}</p>
      ) : null}
      {isDamaged ? (
        <DamageFields
          id={id}
          name={name}
          row={row}
          faults={faults}
          isAsked={isAsked}
          disabled={disabled}
          onChange={onChange}
          onRemove={() => {
            onDamaged(false);
            document.getElementById(id)?.focus();
          }}
        />
      ) : null}
      {isDamaged || isDone ? null : (
        <Button
          size="sm"
          tone="quiet"
          disabled={disabled}
          aria-label={damageWords.openOf(name)}
          className="justify-self-start"
          onClick={() => onDamaged(true)}
        >
          {damageWords.open}
        </Button>
      )}
    </div>
  );
}
