import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import { type ReactNode, useState } from 'react';
import { receivingWords } from '@/messages/receiving';
import { CheckField } from '../orders/money/check-field';
import type { RowCount } from './count';
import { EMPTY_ROW, type RowDraft } from './row-draft';

const words = receivingWords.damage;
const OTHER = 'other';

interface DamageFieldsProps {
  /** Of the fields, with what follows it: `-rejected`, `-reason`. */
  id: string;
  name: string;
  row: RowDraft;
  faults: RowCount['faults'];
  /** Whether what is missing is said: after a try to book. */
  isAsked: boolean;
  disabled: boolean;
  onChange: (change: Partial<RowDraft>) => void;
  onRemove: () => void;
}

/** What of a line is not taken in, and why. */
export function DamageFields(props: DamageFieldsProps): ReactNode {
  const { id, name, row, faults, isAsked, disabled, onChange, onRemove } = props;
  const [isOther, setOther] = useState(row.reason !== '' && !words.reasons.includes(row.reason));
  return (
    <fieldset className="grid gap-2 rounded-panel bg-sunken p-3" disabled={disabled}>
      <legend className="sr-only">{words.legend(name)}</legend>
      <div className="grid items-start gap-3 @lg:grid-cols-[8rem_minmax(0,1fr)_minmax(0,1fr)]">
        <Field label={words.count} error={faults.rejected} id={`${id}-rejected`}>
          {(control) => (
            <Input
              {...control}
              autoFocus={row.rejected === ''}
              autoComplete="off"
              inputMode="decimal"
              className="text-right tabular-nums"
              value={row.rejected}
              onFocus={({ target }) => target.select()}
              onChange={({ target }) => onChange({ rejected: target.value })}
            />
          )}
        </Field>
        <Field
          label={words.reason}
          error={isAsked && !isOther ? faults.reason : undefined}
          id={isOther ? undefined : `${id}-reason`}
        >
          {(control) => (
            <Select
              {...control}
              value={isOther ? OTHER : row.reason}
              options={[
                { value: '', label: words.choose },
                ...words.reasons.map((reason) => ({ value: reason, label: reason })),
                { value: OTHER, label: words.other },
              ]}
              onChange={({ target }) => {
                setOther(target.value === OTHER);
                onChange({ reason: target.value === OTHER ? '' : target.value });
              }}
            />
          )}
        </Field>
        {isOther ? (
          <Field label={words.otherReason} error={isAsked ? faults.reason : undefined} id={`${id}-reason`}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                autoComplete="off"
                maxLength={40}
                value={row.reason}
                onChange={({ target }) => onChange({ reason: target.value })}
              />
            )}
          </Field>
        ) : null}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <CheckField label={words.replace} checked={row.replace} onChange={(replace) => onChange({ replace })} />
        <Button
          size="sm"
          onClick={() => {
            const { rejected, reason, replace } = EMPTY_ROW;
            onChange({ rejected, reason, replace });
            onRemove();
          }}
        >
          {words.remove}
        </Button>
      </div>
    </fieldset>
  );
}
