import { LIMITS } from '@quartermaster/contracts/limits';
import { Field } from '@quartermaster/ui/field';
import type { ComponentProps, ReactNode } from 'react';
import { t } from '@/messages';
import { PasswordInput } from './password-input';

interface NewPasswordFieldProps {
  label: string;
  error: string | undefined;
  /** The form's field `password`. */
  field: Pick<ComponentProps<'input'>, 'name' | 'onBlur' | 'onChange'>;
}

/** Where a new password is chosen, with what is asked of it. */
export function NewPasswordField({ label, error, field }: NewPasswordFieldProps): ReactNode {
  return (
    <Field label={label} hint={t.auth.passwordHint(LIMITS.passwordChars.min)} id="password" error={error}>
      {(control) => <PasswordInput {...control} {...field} autoComplete="new-password" />}
    </Field>
  );
}
