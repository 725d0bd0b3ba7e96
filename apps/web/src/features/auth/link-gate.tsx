'use client';

import type { AccountLinkKind, AccountLinkState } from '@quartermaster/contracts/auth';
import { Button } from '@quartermaster/ui/button';
import Link from 'next/link';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { t } from '@/messages';
import { accountWords } from '@/messages/account';

const { state: words } = accountWords;

/** Where to ask for a new link of a kind. */
const ANEW = {
  verify: { href: '/reset', label: words.newReset },
  reset: { href: '/reset', label: words.newReset },
  'sign-in-link': { href: '/sign-in/link', label: words.newReset },
  'change-address': { href: '/', label: words.newAddress },
} as const satisfies Record<AccountLinkKind, object>;

interface LinkGateProps {
  kind: AccountLinkKind;
  token: string;
  /** The page of a link that works, for the address it was sent to. `recheck` after it was refused. */
  children: (email: string, recheck: () => void) => ReactNode;
}

/** Checks a mailed link when its page opens, without using it. One that does not work explains itself and offers a new one. */
export function LinkGate({ kind, token, children }: LinkGateProps): ReactNode {
  const [link, setLink] = useState<AccountLinkState | 'failed'>();
  const check = useCallback(() => {
    const found = import('./account-links').then(({ checkLink }) => checkLink(kind, token));
    found.then(setLink, () => setLink('failed'));
  }, [kind, token]);
  useEffect(check, [check]);

  if (link === undefined) return <p role="status">{words.checking}</p>;
  if (link === 'failed') {
    return (
      <div className="grid justify-items-start gap-3">
        <FormNotice message={t.form.unreachable} />
        <Button onClick={check}>{t.common.retry}</Button>
      </div>
    );
  }
  return link.state === 'valid' ? children(link.email, check) : <DeadLink kind={kind} state={link.state} />;
}

function DeadLink({ kind, state }: { kind: AccountLinkKind; state: 'used' | 'expired' | 'unknown' }): ReactNode {
  const { href, label } = ANEW[kind];
  return (
    <LinkMessage title={words[state]} body={words[`${state}Body`]}>
      <Link href={href}>{label}</Link>
      <Link href="/sign-in">{t.auth.signIn}</Link>
    </LinkMessage>
  );
}

/** What a page says instead of its form. */
export function LinkMessage({
  title,
  body,
  children,
}: {
  title: string;
  body: string;
  children: ReactNode;
}): ReactNode {
  return (
    <div role="status" className="grid gap-3">
      <h1 className="text-2xl">{title}</h1>
      <p className="text-md break-words text-ink-2">{body}</p>
      <p className="flex flex-wrap gap-x-6 gap-y-2">{children}</p>
    </div>
  );
}
