'use client';

import { Button } from '@quartermaster/ui/button';
import { type ReactNode, useState } from 'react';
import { lazyDialog } from '@/lib/lazy-dialog';
import { meWords } from '@/messages/me';
import { Section } from '../section';

const DeleteAccountDialog = lazyDialog(() =>
  import('./delete-account-dialog').then((module) => module.DeleteAccountDialog),
);

/** Where a person deletes their account. */
export function DeleteAccount({ email }: { email: string }): ReactNode {
  const [asking, setAsking] = useState(false);
  return (
    <Section id="delete-account" title={meWords.deleteAccount} note={meWords.deleteAccountNote}>
      <Button tone="danger" className="justify-self-start" onClick={() => setAsking(true)}>
        {meWords.deleteAccountStart}
      </Button>
      {asking ? <DeleteAccountDialog email={email} onClose={() => setAsking(false)} /> : null}
    </Section>
  );
}
