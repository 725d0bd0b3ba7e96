'use client';

import type { FieldValues } from '@quartermaster/contracts/records/field-values';
import type { Noun } from '@quartermaster/contracts/records/kinds';
import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { t } from '@/messages';
import { usePeople } from '@/trpc/people';
import { fieldsOf, type SettingsField, useSettings } from '@/trpc/settings';
import { formatField } from '../cells/format-field';
import { FactLine } from './fact-line';

// A workspace without fields of its own does without their editors; the line has its height already.
const FieldEditor = lazyPart(() => import('../editors/field-editor').then((module) => module.FieldEditor));

/** The value of one field before and after, by the field's id. */
export type OwnFieldChange = Record<'from' | 'to', Record<string, string | null>>;

interface OwnFieldsProps {
  noun: Noun;
  values: FieldValues;
  mayWrite: boolean;
  onChange: (change: OwnFieldChange) => void;
}

/** The custom fields of a record: those in use, and archived ones that still have a value here. */
export function OwnFields({ noun, values, ...props }: OwnFieldsProps): ReactNode {
  const fields = fieldsOf(useSettings(), noun).filter(
    ({ id, archivedAt }) => archivedAt === null || values[id] !== undefined,
  );
  return fields.map((field) => (
    <OwnFieldLine key={field.id} field={field} value={values[field.id] ?? null} {...props} />
  ));
}

interface OwnFieldLineProps extends Pick<OwnFieldsProps, 'mayWrite' | 'onChange'> {
  field: SettingsField;
  value: string | null;
}

/** The value of one custom field. */
export function OwnFieldLine({ field, value, mayWrite, onChange }: OwnFieldLineProps): ReactNode {
  const { nameOf } = usePeople();
  return (
    <FactLine name={field.name}>
      {mayWrite && field.archivedAt === null ? (
        <div data-fact={`cf:${field.id}`} className="w-full">
          <FieldEditor
            bare
            field={field}
            value={value}
            onChange={(to) => onChange({ from: { [field.id]: value }, to: { [field.id]: to } })}
          />
        </div>
      ) : (
        <span className={value === null ? 'text-ink-2' : undefined}>
          {value === null ? t.common.none : formatField(field, value, nameOf)}
        </span>
      )}
    </FactLine>
  );
}
