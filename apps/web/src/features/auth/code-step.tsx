'use client';

import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { useForm } from '@/lib/use-form';
import { secondFactorWords as words } from '@/messages/second-factor';
import { type SecondStep as Method, signInWithCode } from './credentials';
import { outcomeText } from './outcome-text';
import { PasskeyButton } from './passkey-button';

interface CodeStepProps {
  methods: readonly Method[];
  onSignedIn: () => Promise<void> | void;
  /** Back to the password. */
  onOver: (problem: string | undefined) => void;
}

/** The second step of a sign-in: one field, which takes a pasted code and waits for the button. */
export function CodeStep({ methods, onSignedIn, onOver }: CodeStepProps): ReactNode {
  const [problem, setProblem] = useState<string>();
  const [way, setWay] = useState<Method>(methods[0] ?? 'recovery');
  const [trust, setTrust] = useState(false);
  const hasApp = methods.includes('totp');
  return (
    <section aria-labelledby="second-step" className="grid gap-4">
      <div className="grid gap-1">
        <h2 id="second-step" className="text-lg">
          {words.stepTitle}
        </h2>
        <p className="text-ink-2">
          {way === 'totp' ? words.stepBody : way === 'recovery' ? words.stepBodyRecovery : words.stepBodyPasskey}
        </p>
      </div>
      <FormNotice message={problem} />
      {way === 'passkey' ? null : (
        <CodeForm
          key={way}
          way={way}
          trust={trust}
          onTrust={setTrust}
          onProblem={setProblem}
          onSignedIn={onSignedIn}
          onOver={onOver}
        />
      )}
      {methods.includes('passkey') ? (
        <PasskeyButton primary={way === 'passkey'} onProblem={setProblem} onSignedIn={onSignedIn} />
      ) : null}
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {way === 'recovery' ? (
          hasApp ? (
            <Button tone="quiet" onClick={() => setWay('totp')}>
              {words.toApp}
            </Button>
          ) : null
        ) : (
          <Button tone="quiet" onClick={() => setWay('recovery')}>
            {words.toRecovery}
          </Button>
        )}
        <Button tone="quiet" onClick={() => onOver(undefined)}>
          {words.startOver}
        </Button>
      </div>
    </section>
  );
}

interface CodeFormProps extends Omit<CodeStepProps, 'methods'> {
  way: 'totp' | 'recovery';
  trust: boolean;
  onTrust: (trust: boolean) => void;
  onProblem: (problem: string | undefined) => void;
}

function CodeForm({ way, trust, onTrust, onProblem, onSignedIn, onOver }: CodeFormProps): ReactNode {
  const isApp = way === 'totp';
  const check = (value: string) => {
    if (isApp) return /^\d{6}$/.test(value.replace(/\s/g, '')) ? undefined : words.codeMissing;
    return value.trim() ? undefined : words.recoveryMissing;
  };
  const form = useForm({ code: check }, async ({ code }) => {
    onProblem(undefined);
    const outcome = await signInWithCode({ code, trust });
    if (outcome.kind === 'signed-in') return onSignedIn();
    if (outcome.kind === 'step-over' || outcome.kind === 'second-step') return onOver(words.stepOver);
    onProblem(outcomeText(outcome, isApp ? words.wrongCode : words.wrongRecovery));
  });
  return (
    <form method="post" noValidate onSubmit={form.onSubmit} className="grid gap-4">
      <Field label={isApp ? words.code : words.recoveryCode} id="code" error={form.errors.code}>
        {(control) => (
          <Input
            {...control}
            {...form.field('code')}
            autoFocus
            inputMode={isApp ? 'numeric' : 'text'}
            autoComplete={isApp ? 'one-time-code' : 'off'}
            autoCapitalize={isApp ? 'none' : 'characters'}
            spellCheck={false}
            className="font-mono"
          />
        )}
      </Field>
      <label className="flex items-center gap-2 py-1 coarse:py-3">
        <input type="checkbox" checked={trust} onChange={(event) => onTrust(event.target.checked)} />
        {words.trust}
      </label>
      <Button type="submit" tone="primary" pending={form.pending} className="w-full">
        {words.finishSignIn}
      </Button>
    </form>
  );
}
