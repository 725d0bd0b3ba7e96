'use client';

import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import type { ComponentProps, ReactNode } from 'react';
import type { Form } from '@/lib/use-form';
import type { TypedName } from './input';

interface TextFieldProps {
  form: Pick<Form<TypedName>, 'field' | 'errors'>;
  name: TypedName;
  label: string;
  hint?: string | undefined;
  className?: string;
  input?: ComponentProps<'input'>;
}

/** One line of the form. */
export function TextField({ form, name, label, hint, className, input }: TextFieldProps): ReactNode {
  return (
    <Field id={name} label={label} hint={hint} error={form.errors[name]} className={className}>
      {(control) => <Input {...control} {...form.field(name)} autoComplete="off" {...input} />}
    </Field>
  );
}

/** A field of the form that is a number. */
export function NumberField({ input, ...field }: TextFieldProps): ReactNode {
  return <TextField {...field} input={{ inputMode: 'decimal', ...input }} />;
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }): ReactNode {
  return <div className="grid items-start gap-4 sm:grid-cols-2">{children}</div>;
}
