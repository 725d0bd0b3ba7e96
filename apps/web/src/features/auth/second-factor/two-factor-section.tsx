'use client';

import { buttonClass } from '@quartermaster/ui/button';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatInstant } from '@/lib/dates';
import { secondFactorWords as words } from '@/messages/second-factor';
import { useWorkspace } from '@/trpc/session';
import { useSecondFactor } from './use-second-factor';

/** Of the security settings: whether two-factor sign-in is on, and the way to its page. */
export function TwoFactorSection({ slug }: { slug: string }): ReactNode {
  const { data } = useSecondFactor();
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const isOn = data !== undefined && (data.totpSince !== null || data.passkeys.length > 0);
  return (
    <section aria-labelledby="two-factor" className="grid justify-items-start gap-2">
      <h2 id="two-factor" tabIndex={-1} className="scroll-mt-4 text-md font-semibold">
        {words.title}
      </h2>
      <p className="text-ink-2">{words.note}</p>
      {data ? (
        <p>
          {data.totpSince === null
            ? isOn
              ? words.isOnByPasskey
              : words.isOff
            : words.isOn(formatInstant(data.totpSince, zone))}{' '}
          {isOn ? words.codesLeft(data.codesLeft) : null}
        </p>
      ) : null}
      <Link href={`/w/${slug}/settings/security/two-factor` as Route} className={buttonClass()}>
        {isOn ? words.manage : words.setUp}
      </Link>
    </section>
  );
}
