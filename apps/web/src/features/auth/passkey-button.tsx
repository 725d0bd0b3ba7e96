'use client';

import { Button } from '@quartermaster/ui/button';
import { KeyRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { t } from '@/messages';
import { secondFactorWords } from '@/messages/second-factor';
import { useCanPasskey } from './use-can-passkey';

interface PasskeyButtonProps {
  /** As the main way on. */
  primary?: boolean;
  onProblem: (problem: string | undefined) => void;
  onSignedIn: () => Promise<void> | void;
}

/** Signs in with a passkey. Not there where the browser cannot. */
export function PasskeyButton({ primary = false, onProblem, onSignedIn }: PasskeyButtonProps): ReactNode {
  const can = useCanPasskey();
  const [pending, setPending] = useState(false);

  async function signIn(): Promise<void> {
    setPending(true);
    onProblem(undefined);
    try {
      // Fetched only now: the page itself stays small.
      const { signInWithPasskey } = await import('./passkey-sign-in');
      const problem = await signInWithPasskey();
      if (problem === null) await onSignedIn();
      else onProblem(problem);
    } catch {
      onProblem(t.form.unreachable);
    } finally {
      setPending(false);
    }
  }
  if (!can) return null;
  return (
    <Button tone={primary ? 'primary' : 'secondary'} pending={pending} className="w-full" onClick={() => void signIn()}>
      <KeyRound aria-hidden className="size-4" strokeWidth={1.75} />
      {secondFactorWords.signInPasskey}
    </Button>
  );
}
