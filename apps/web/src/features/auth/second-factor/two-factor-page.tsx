'use client';

import type { SecondFactor } from '@quartermaster/contracts/second-factor';
import { Button } from '@quartermaster/ui/button';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { showToast } from '@quartermaster/ui/toast';
import { type ReactNode, useState } from 'react';
import { PageHeader } from '@/components/page-header';
import { formatInstant } from '@/lib/dates';
import { t } from '@/messages';
import { secondFactorWords as words } from '@/messages/second-factor';
import { useTRPCClient } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import { ProofDialog } from './proof-dialog';
import { RecoveryCodes } from './recovery-codes';
import { TotpSetup } from './totp-setup';
import { useSecondFactor } from './use-second-factor';

type Step =
  | { at: 'overview' }
  | { at: 'scan'; secret: string; uri: string }
  | { at: 'codes'; codes: readonly string[] };

/** Two-factor sign-in on a page of its own: scan or copy the key, verify a code, store the recovery codes. */
export function TwoFactorPage(): ReactNode {
  const factor = useSecondFactor();
  const [step, setStep] = useState<Step>({ at: 'overview' });

  function finish(codes: readonly string[] | null): void {
    void factor.refresh();
    setStep(codes ? { at: 'codes', codes } : { at: 'overview' });
    if (!codes) showToast({ text: words.finished });
  }
  return (
    <div className="grid max-w-4xl gap-6">
      <PageHeader title={words.title} note={words.note} />
      {step.at === 'scan' ? (
        <TotpSetup secret={step.secret} uri={step.uri} onDone={finish} onCancel={() => setStep({ at: 'overview' })} />
      ) : step.at === 'codes' ? (
        <RecoveryCodes
          codes={step.codes}
          onStored={() => {
            setStep({ at: 'overview' });
            showToast({ text: words.finished });
          }}
        />
      ) : factor.isError ? (
        <div role="alert" className="grid justify-items-start gap-2">
          <p>{t.form.unreachable}</p>
          <Button onClick={factor.retry}>{t.common.retry}</Button>
        </div>
      ) : factor.data ? (
        <Overview factor={factor.data} onChanged={factor.set} onStep={setStep} />
      ) : (
        <Skeleton className="h-32" />
      )}
    </div>
  );
}

interface OverviewProps {
  factor: SecondFactor;
  onChanged: (now: SecondFactor) => void;
  onStep: (step: Step) => void;
}

function Overview({ factor, onChanged, onStep }: OverviewProps): ReactNode {
  const api = useTRPCClient();
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const [asked, setAsked] = useState<'start' | 'remove' | 'codes'>();
  const { totpSince, passkeys, hasPassword } = factor;
  const isOn = totpSince !== null || passkeys.length > 0;
  const proof = { hasPassword, hasPasskey: passkeys.length > 0, onClose: () => setAsked(undefined) };
  return (
    <>
      <section aria-labelledby="app" className="grid justify-items-start gap-2">
        <h2 id="app" className="text-md font-semibold">
          {words.app}
        </h2>
        <p className="text-ink-2">{words.appNote}</p>
        {totpSince === null ? (
          <Button tone="primary" onClick={() => setAsked('start')}>
            {words.start}
          </Button>
        ) : (
          <>
            <p>{words.started(formatInstant(totpSince, zone))}</p>
            <Button onClick={() => setAsked('remove')}>{words.remove}</Button>
          </>
        )}
      </section>
      {isOn ? (
        <section aria-labelledby="codes" className="grid justify-items-start gap-2">
          <h2 id="codes" className="text-md font-semibold">
            {words.codes}
          </h2>
          <p className="text-ink-2">{words.codesNote}</p>
          <p>{words.codesLeft(factor.codesLeft)}</p>
          <Button onClick={() => setAsked('codes')}>{words.newCodes}</Button>
        </section>
      ) : null}
      {asked === 'start' ? (
        <ProofDialog
          {...proof}
          title={words.start}
          onProof={async (given) =>
            onStep({ at: 'scan', ...(await api.secondFactor.startTotp.mutate({ proof: given })) })
          }
        />
      ) : asked === 'remove' ? (
        <ProofDialog
          {...proof}
          danger
          title={words.removeTitle}
          body={words.removeBody}
          verb={words.remove}
          onProof={async (given) => {
            onChanged(await api.secondFactor.disableTotp.mutate({ proof: given }));
            showToast({ text: words.removed });
          }}
        />
      ) : asked === 'codes' ? (
        <ProofDialog
          {...proof}
          title={words.newCodesTitle}
          body={words.newCodesBody}
          verb={words.newCodes}
          onProof={async (given) => {
            const { codes } = await api.secondFactor.renewCodes.mutate({ proof: given });
            if (codes) onStep({ at: 'codes', codes });
          }}
        />
      ) : null}
    </>
  );
}
