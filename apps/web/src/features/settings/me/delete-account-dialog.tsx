'use client';

import type { ErasureImpact } from '@quartermaster/contracts/erasures';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { leave } from '@/features/auth/leave';
import { readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { meWords } from '@/messages/me';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { Confirm } from '../confirm';
import { TypedField } from '../typed-field';
import type { Problem } from '../use-save';

const words = meWords.deletion;
/** In the order in which they matter. */
const KINDS = ['blocking', 'deleted', 'left'] as const satisfies readonly (keyof ErasureImpact)[];

/** Says what goes and what stays, and asks for the address of the account. After it the browser is signed out. */
export function DeleteAccountDialog({ email, onClose }: { email: string; onClose: () => void }): ReactNode {
  const [typed, setTyped] = useState('');
  const api = useTRPCClient();
  const impact = useQuery(useTRPC().me.erasureImpact.queryOptions(undefined, { staleTime: 0 })).data;

  async function confirm(): Promise<Problem> {
    if (typed.trim().toLowerCase() !== email.toLowerCase()) return words.wrongAddress;
    try {
      await api.me.requestErasure.mutate({ email: typed });
    } catch (error) {
      const failure = readFailure(error);
      return failure.reason === 'offline' ? t.form.unreachable : failure.message;
    }
    await leave('/sign-in?deleted=1');
    // The dialog stays until the page is gone.
    return new Promise<Problem>(() => {});
  }
  return (
    <Confirm
      danger
      title={words.title}
      body={words.body}
      verb={meWords.deleteAccountStart}
      onConfirm={confirm}
      onClose={onClose}
    >
      <ul aria-label={words.effects} className="grid list-disc gap-1 ps-6">
        {words.all.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {impact ? (
        KINDS.map((kind) => <Workspaces key={kind} label={words[kind]} workspaces={impact[kind]} />)
      ) : (
        <p role="status">{words.looking}</p>
      )}
      <TypedField label={words.typeAddress(email)} type="email" typed={typed} onTyped={setTyped} />
    </Confirm>
  );
}

function Workspaces({ label, workspaces }: { label: string; workspaces: ErasureImpact['left'] }): ReactNode {
  if (workspaces.length === 0) return null;
  return (
    <div className="grid gap-1">
      <p>{label}</p>
      <ul aria-label={label} className="list-disc ps-6">
        {workspaces.map(({ slug, name }) => (
          <li key={slug} dir="auto" className="break-words">
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}
