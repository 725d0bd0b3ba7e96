'use client';

import type { Proof } from '@quartermaster/contracts/second-factor';
import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { Field } from '@quartermaster/ui/field';
import { type FormEvent, type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { secondFactorWords as words } from '@/messages/second-factor';
import { useTRPCClient } from '@/trpc/client';
import { useMe } from '@/trpc/session';
import { PasswordInput } from '../password-input';
import { useCanPasskey } from '../use-can-passkey';

interface ProofDialogProps {
  title: string;
  body?: string;
  verb?: string;
  danger?: boolean;
  /** Whether a press outside leaves the dialog open, by default. */
  alert?: boolean;
  hasPassword: boolean;
  hasPasskey: boolean;
  /** Another way out for who has neither: after their sentence. */
  otherwise?: ReactNode;
  /** More fields, above the password. */
  children?: ReactNode;
  /** Makes the change. Its rejection is shown, and the dialog stays. */
  onProof: (proof: Proof, form: FormData) => Promise<void>;
  onClose: () => void;
}

/** Asks for a proof that it is still the same person, and makes the change with it. */
export function ProofDialog(props: ProofDialogProps): ReactNode {
  const { title, body, verb = words.confirm, danger, alert = true, hasPassword, otherwise } = props;
  const { children, onProof, onClose } = props;
  const api = useTRPCClient();
  const email = useMe()?.email;
  const mayUsePasskey = useCanPasskey() && props.hasPasskey;
  const [problem, setProblem] = useState<string>();
  const [wrong, setWrong] = useState<string>();
  const [pending, setPending] = useState(false);

  async function run(form: HTMLFormElement, prove: () => Promise<Proof>): Promise<void> {
    setPending(true);
    setProblem(undefined);
    setWrong(undefined);
    try {
      await onProof(await prove(), new FormData(form));
      onClose();
    } catch (error) {
      const { field, reason, message } = readFailure(error);
      if (field === 'proof.password' || field === 'password') setWrong(message);
      else setProblem(reason === 'offline' ? t.form.unreachable : message);
    } finally {
      setPending(false);
    }
  }

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const password = String(new FormData(form).get('proof') ?? '');
    if (hasPassword && !password) setWrong(t.form.passwordMissing);
    else if (hasPassword) void run(form, async () => ({ password }));
    else void run(form, signed);
  }

  async function signed(): Promise<Proof> {
    const { signWithPasskey } = await import('./passkeys');
    return { passkey: await signWithPasskey(await api.secondFactor.confirmRequest.mutate()) };
  }

  const canProve = hasPassword || mayUsePasskey;
  const how = hasPassword ? (mayUsePasskey ? words.proof : words.proofPassword) : words.proofPasskey;
  return (
    <Dialog
      alert={alert}
      open
      width="sm"
      onClose={onClose}
      title={title}
      description={[body, canProve && how].filter(Boolean).join(' ')}
      closeLabel={t.common.close}
    >
      <form method="post" noValidate onSubmit={submit} className="grid gap-4">
        <FormNotice message={problem} />
        {canProve ? (
          children
        ) : (
          <p>
            {words.noProof} <a href="/reset">{words.setPassword}</a>
            {otherwise}
          </p>
        )}
        <input hidden readOnly type="email" name="email" autoComplete="username" value={email ?? ''} />
        {hasPassword ? (
          <Field label={t.auth.password} error={wrong}>
            {(control) => (
              <PasswordInput {...control} name="proof" autoFocus={!children} autoComplete="current-password" />
            )}
          </Field>
        ) : null}
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          {hasPassword && mayUsePasskey ? (
            <Button
              onClick={(event) => {
                const { form } = event.currentTarget;
                if (form && !pending) void run(form, signed);
              }}
            >
              {words.usePasskey}
            </Button>
          ) : null}
          {canProve ? (
            <Button type="submit" tone={danger ? 'danger' : 'primary'} pending={pending}>
              {hasPassword ? verb : words.usePasskey}
            </Button>
          ) : null}
        </DialogActions>
      </form>
    </Dialog>
  );
}
