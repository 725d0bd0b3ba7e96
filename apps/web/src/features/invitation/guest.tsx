import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { invitationWords } from '@/messages/invitation';
import { NewAccount } from './new-account';

interface GuestProps {
  token: string;
  email: string;
  /** Whether nobody can create an account. */
  isClosed: boolean;
}

/** For who is not signed in: a new account for the invited address, or the way to sign in. */
export function Guest({ token, email, isClosed }: GuestProps): ReactNode {
  return (
    <>
      {isClosed ? (
        <p className="break-words">{invitationWords.closed}</p>
      ) : (
        <>
          <NewAccount token={token} email={email} />
          <p className="mt-6 border-t border-border pt-4 text-ink-2">{invitationWords.haveAccount}</p>
        </>
      )}
      <p className="mt-1">
        <Link href={`/sign-in?next=${encodeURIComponent(`/invite/${token}`)}` as Route}>{invitationWords.signIn}</Link>
      </p>
    </>
  );
}
