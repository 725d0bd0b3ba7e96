import { LIMITS } from '@quartermaster/contracts/limits';
import { isEmail } from '@/lib/is-email';
import { t } from '@/messages';

/** The checks a person can act on before the server is asked; the server checks again, and more. */
export const check = {
  email(value: string): string | undefined {
    if (!value.trim()) return t.form.emailMissing;
    return isEmail(value.trim()) ? undefined : t.form.emailShape;
  },
  password(value: string): string | undefined {
    return value ? undefined : t.form.passwordMissing;
  },
  newPassword(value: string): string | undefined {
    if (!value) return t.form.passwordMissing;
    return value.length < LIMITS.passwordChars.min ? t.form.passwordShort(LIMITS.passwordChars.min) : undefined;
  },
  required(value: string, message: string): string | undefined {
    return value.trim() ? undefined : message;
  },
};
