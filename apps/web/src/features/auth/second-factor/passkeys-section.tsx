'use client';

import type { Proof, SecondFactor } from '@quartermaster/contracts/second-factor';
import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { showToast } from '@quartermaster/ui/toast';
import { type ReactNode, useState } from 'react';
import { formatInstant } from '@/lib/dates';
import { secondFactorWords as words } from '@/messages/second-factor';
import { useTRPCClient } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import { useCanPasskey } from '../use-can-passkey';
import { ProofDialog } from './proof-dialog';
import { RecoveryCodes } from './recovery-codes';
import { useSecondFactor } from './use-second-factor';

type Passkey = SecondFactor['passkeys'][number];

/** Of the security settings: the person's passkeys. The first one comes with recovery codes. */
export function PasskeysSection(): ReactNode {
  const factor = useSecondFactor();
  const canPasskey = useCanPasskey();
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const api = useTRPCClient();
  const [codes, setCodes] = useState<readonly string[]>();
  const [asked, setAsked] = useState<'add' | Passkey>();
  if (codes) {
    return (
      <RecoveryCodes
        codes={codes}
        onStored={() => {
          setCodes(undefined);
          showToast({ text: words.finished });
        }}
      />
    );
  }

  async function add(proof: Proof, form: FormData): Promise<void> {
    const name = String(form.get('name') ?? '').trim();
    if (!name) throw new Error(words.nameMissing);
    const { createPasskey } = await import('./passkeys');
    const response = await createPasskey(await api.secondFactor.startPasskey.mutate({ proof }));
    const { codes: made } = await api.secondFactor.addPasskey.mutate({ name, response });
    await factor.refresh();
    showToast({ text: words.added });
    if (made) setCodes(made);
  }

  async function remove(proof: Proof, { id }: Passkey): Promise<void> {
    factor.set(await api.secondFactor.removePasskey.mutate({ id, proof }));
    showToast({ text: words.passkeyRemoved });
  }

  const { passkeys = [], hasPassword = true } = factor.data ?? {};
  const proof = { hasPassword, hasPasskey: passkeys.length > 0, onClose: () => setAsked(undefined) };
  return (
    <section aria-labelledby="passkeys" className="grid gap-2">
      <h2 id="passkeys" tabIndex={-1} className="scroll-mt-4 text-md font-semibold">
        {words.passkeys}
      </h2>
      <p className="text-ink-2">{words.passkeysNote}</p>
      {factor.data && passkeys.length === 0 ? <p>{words.noPasskeys}</p> : null}
      {passkeys.length > 0 ? (
        <ul aria-label={words.passkeys} className="divide-y divide-border border-y border-border">
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
              <span className="min-w-56 flex-1">
                <bdi className="font-semibold wrap-anywhere">{passkey.name}</bdi>
                <span className="block text-sm text-ink-2">
                  {[
                    words.addedOn(formatInstant(passkey.createdAt, zone)),
                    passkey.lastUsedAt ? words.used(formatInstant(passkey.lastUsedAt, zone)) : words.neverUsed,
                    ...(passkey.isSynced ? [words.isSynced] : []),
                  ].join(', ')}
                </span>
              </span>
              <Button size="sm" aria-label={words.removeNamed(passkey.name)} onClick={() => setAsked(passkey)}>
                {words.removePasskey}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {canPasskey ? (
        <Button className="justify-self-start" onClick={() => setAsked('add')}>
          {words.add}
        </Button>
      ) : (
        <p>{words.cannot}</p>
      )}
      {asked === 'add' ? (
        <ProofDialog {...proof} title={words.addTitle} body={words.addBody} onProof={add}>
          <Field label={words.name} hint={words.nameHint}>
            {(control) => <Input {...control} name="name" maxLength={100} autoComplete="off" />}
          </Field>
        </ProofDialog>
      ) : asked ? (
        <ProofDialog
          {...proof}
          danger
          title={words.removePasskeyTitle(asked.name)}
          body={words.removePasskeyBody}
          verb={words.removePasskey}
          onProof={(given) => remove(given, asked)}
        />
      ) : null}
    </section>
  );
}
