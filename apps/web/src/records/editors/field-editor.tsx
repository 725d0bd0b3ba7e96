'use client';

import { Combobox } from '@quartermaster/ui/combobox';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Select } from '@quartermaster/ui/select';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import type { ReactNode } from 'react';
import { DateField } from '@/components/date/date-field';
import { t } from '@/messages';
import { NOBODY, usePeople } from '@/trpc/people';
import type { SettingsField } from '@/trpc/settings';
import { fieldText, isTyped } from './field-text';
import { TextControl } from './text-control';

export interface FieldEditorProps {
  field: SettingsField;
  /** As the record keeps it; null for none. */
  value: string | null;
  /** Called when a value is settled, not at every key. Null takes it away. */
  onChange: (value: string | null) => void;
  disabled?: boolean | undefined;
  /** The label is only for the ear: something beside it says the same. */
  bare?: boolean | undefined;
}

/** The control for a value of a workspace's own field, by the field's kind. */
export function FieldEditor({ field, value, onChange, disabled = false, bare = false }: FieldEditorProps): ReactNode {
  if (isTyped(field)) {
    return <TextControl {...fieldText(field, value)} bare={bare} onChange={onChange} disabled={disabled} />;
  }
  const label = bare ? <VisuallyHidden>{field.name}</VisuallyHidden> : field.name;
  switch (field.kind) {
    case 'date':
      return <DateControl label={field.name} bare={bare} value={value} onChange={onChange} disabled={disabled} />;
    case 'choice':
      return (
        <Field label={label}>
          {(control) => (
            <Select
              {...control}
              disabled={disabled}
              value={value ?? ''}
              options={[
                { value: '', label: t.common.none },
                ...field.choices
                  .filter((choice) => !choice.archived || choice.id === value)
                  .map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(event) => onChange(event.target.value || null)}
            />
          )}
        </Field>
      );
    case 'person':
      return <PersonControl label={label} value={value} onChange={onChange} disabled={disabled} />;
  }
}

function DateControl(props: {
  label: string;
  bare: boolean;
  value: string | null;
  onChange: (value: string | null) => void;
  disabled: boolean;
}): ReactNode {
  const { value, onChange, ...field } = props;
  return (
    <DateField
      {...field}
      value={value === null ? null : { on: value, time: null }}
      onCommit={(day) => {
        if ((day?.on ?? null) !== value) onChange(day?.on ?? null);
      }}
    />
  );
}

function PersonControl(props: {
  label: ReactNode;
  value: string | null;
  onChange: (value: string | null) => void;
  disabled: boolean;
}): ReactNode {
  const { label, value, onChange, disabled } = props;
  const { choices, nameOf } = usePeople();
  return (
    <Field label={label}>
      {(control) =>
        disabled ? (
          <Input {...control} disabled value={nameOf(value)} />
        ) : (
          <Combobox
            {...control}
            options={choices}
            value={value ?? NOBODY}
            onChange={(id) => onChange(id === NOBODY ? null : id)}
            emptyText={t.people.noMatch}
          />
        )
      }
    </Field>
  );
}
