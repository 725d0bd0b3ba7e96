'use client';

import { Button } from '@quartermaster/ui/button';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { dropKept } from '@/lib/session-state';
import { accountWords } from '@/messages/account';
import { type SecondStep, signInWithLink } from './credentials';
import { CodeStep } from './lazy-code-step';
import { LinkGate, LinkMessage } from './link-gate';
import { openApp } from './open-app';
import { outcomeText } from './outcome-text';

const { link: words, state } = accountWords;

/** Signs in by a mailed link, at the press of a button: scanners of mail open links. */
export function SignInLinkPage({ token }: { token: string }): ReactNode {
  return (
    <LinkGate kind="sign-in-link" token={token}>
      {(email, recheck) => <Open email={email} token={token} onRefused={recheck} />}
    </LinkGate>
  );
}

function Open({ email, token, onRefused }: { email: string; token: string; onRefused: () => void }): ReactNode {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [elsewhere, setElsewhere] = useState(false);
  const [methods, setMethods] = useState<readonly SecondStep[]>();

  async function enter(): Promise<void> {
    await dropKept();
    return openApp('/');
  }

  async function open(): Promise<void> {
    setPending(true);
    setProblem(undefined);
    const { browserMark } = await import('./account-links');
    const outcome = await signInWithLink({ token, browser: browserMark.read() });
    if (outcome.kind === 'signed-in') return enter();
    setPending(false);
    if (outcome.kind === 'refused') {
      // A link that still works is refused only for its browser.
      setElsewhere(true);
      onRefused();
    } else if (outcome.kind === 'second-step') setMethods(outcome.methods);
    else if (outcome.kind !== 'step-over') setProblem(outcomeText(outcome));
  }

  // The link is used: after a second step that went wrong, another one is asked for.
  if (methods) return <CodeStep methods={methods} onSignedIn={enter} onOver={() => openApp('/sign-in')} />;

  if (elsewhere) {
    return (
      <LinkMessage title={words.elsewhere} body={words.elsewhereBody}>
        <Link href="/sign-in/link">{state.newReset}</Link>
      </LinkMessage>
    );
  }
  return (
    <div className="grid gap-4">
      <h1 className="text-2xl">{words.title}</h1>
      <FormNotice message={problem} />
      <Button tone="primary" pending={pending} onClick={() => void open()} className="w-full">
        <span className="truncate">{words.open(email)}</span>
      </Button>
    </div>
  );
}
