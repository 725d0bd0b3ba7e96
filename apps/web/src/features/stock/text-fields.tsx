import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import type { ReactNode } from 'react';
import type { Form } from '@/lib/use-form';
import { stockWords } from '@/messages/stock';

/** A remark about a move. */
export function NoteField<F extends string>({ form, label }: { form: Form<F | 'note'>; label?: string }): ReactNode {
  return (
    <Field
      id="note"
      label={label ?? stockWords.fields.note}
      error={(form.errors as Form<'note'>['errors']).note}
      className="sm:col-span-full"
    >
      {(control) => <Input {...control} {...form.field('note')} autoComplete="off" />}
    </Field>
  );
}

interface CostFieldProps<F extends string> {
  form: Form<F | 'cost'>;
  currency: string;
  hint: string;
}

/** What one of the goods that come in costs. */
export function CostField<F extends string>({ form, currency, hint }: CostFieldProps<F>): ReactNode {
  return (
    <Field
      id="cost"
      label={stockWords.fields.cost(currency)}
      hint={hint}
      error={(form.errors as Form<'cost'>['errors']).cost}
    >
      {(control) => (
        <Input {...control} {...form.field('cost')} autoComplete="off" inputMode="decimal" className="tabular-nums" />
      )}
    </Field>
  );
}
