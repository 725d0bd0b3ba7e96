'use client';

import { Combobox } from '@quartermaster/ui/combobox';
import { Field } from '@quartermaster/ui/field';
import type { ReactNode } from 'react';
import { listWords } from '@/messages/list';
import { productWords } from '@/messages/products';

interface ChoiceFieldProps {
  label: string;
  error?: string | undefined;
  /** Undefined until they are loaded; archived ones are left out. */
  choices: readonly { id: string; name: string; archivedAt: string | null }[] | undefined;
  /** Empty for none. */
  value: string;
  onChange: (value: string) => void;
}

/** A setting to choose, or none. */
export function ChoiceField({ label, error, choices = [], value, onChange }: ChoiceFieldProps): ReactNode {
  const options = choices.filter(({ archivedAt }) => archivedAt === null);
  return (
    <Field label={label} error={error}>
      {(control) => (
        <Combobox
          {...control}
          options={[
            { value: '', label: productWords.create.none },
            ...options.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={value}
          onChange={onChange}
          emptyText={listWords.noChoice}
        />
      )}
    </Field>
  );
}
