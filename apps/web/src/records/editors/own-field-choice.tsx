'use client';

import { ChoiceList } from '@quartermaster/ui/choice-list';
import type { ReactNode } from 'react';
import { DatePicker } from '@/components/date/date-picker';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { NOBODY, usePeople } from '@/trpc/people';
import type { SettingsField } from '@/trpc/settings';
import { fieldText, isTyped } from './field-text';
import { TextForm } from './text-form';

interface OwnFieldChoiceProps {
  label: string;
  field: SettingsField;
  /** As the record keeps it; null for none, undefined if several records differ. */
  value: string | null | undefined;
  onSave: (value: string | null) => void;
  onLeave: () => void;
}

/** What changes a value of a workspace's own field in a layer, by the field's kind. */
export function OwnFieldChoice({ label, field, value, onSave, onLeave }: OwnFieldChoiceProps): ReactNode {
  const people = usePeople();
  if (isTyped(field)) return <TextForm {...fieldText(field, value ?? null)} onSave={onSave} onLeave={onLeave} />;
  if (field.kind === 'date') {
    return (
      <DatePicker
        label={label}
        value={typeof value === 'string' ? { on: value, time: null } : value}
        onChange={(day) => onSave(day?.on ?? null)}
        onLeave={onLeave}
      />
    );
  }
  const choices =
    field.kind === 'person'
      ? people.choices
      : [
          ...field.choices
            .filter((choice) => !choice.archived || choice.id === value)
            .map((choice) => ({ value: choice.id, label: choice.name })),
          { value: NOBODY, label: t.common.none },
        ];
  return (
    <ChoiceList
      label={label}
      chosen={value === undefined ? [] : [value ?? NOBODY]}
      choices={choices}
      emptyText={field.kind === 'person' ? t.people.noMatch : listWords.noChoice}
      onChoose={(id) => onSave(id === NOBODY ? null : id)}
    />
  );
}
