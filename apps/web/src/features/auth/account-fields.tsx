import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import type { ReactNode } from 'react';
import type { FieldErrors, Form } from '@/lib/use-form';
import { t } from '@/messages';
import { EmailInput } from './email-input';
import { NewPasswordField } from './new-password-field';
import { check } from './validate';

export const ACCOUNT_FIELDS = ['name', 'email', 'password', 'workspaceName'] as const;
type AccountField = (typeof ACCOUNT_FIELDS)[number];

/** What can be said of them before the server is asked. */
export const accountChecks: Record<AccountField, (value: string) => string | undefined> = {
  name: (value) => check.required(value, t.form.nameMissing),
  email: check.email,
  password: check.newPassword,
  workspaceName: (value) => check.required(value, t.form.workspaceMissing),
};

interface AccountForm {
  errors: FieldErrors<AccountField>;
  field: (name: AccountField) => Omit<ReturnType<Form<AccountField>['field']>, 'name'> & { name: string };
}

/** A new person and their workspace. */
export function AccountFields({ form }: { form: AccountForm }): ReactNode {
  return (
    <>
      <Field label={t.auth.name} id="name" error={form.errors.name}>
        {(control) => <Input {...control} {...form.field('name')} autoComplete="name" />}
      </Field>
      <Field label={t.auth.email} id="email" error={form.errors.email}>
        {(control) => <EmailInput {...control} {...form.field('email')} autoComplete="username" />}
      </Field>
      <NewPasswordField label={t.auth.password} error={form.errors.password} field={form.field('password')} />
      <Field label={t.auth.workspace} hint={t.auth.workspaceHint} id="workspaceName" error={form.errors.workspaceName}>
        {(control) => <Input {...control} {...form.field('workspaceName')} autoComplete="organization" />}
      </Field>
    </>
  );
}
