'use client';

import { LIMITS, OLD_SLUG_DAYS } from '@quartermaster/contracts/limits';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { goToMoved } from '@/lib/go-to-moved';
import { workspaceWords } from '@/messages/workspace';
import { useTRPCClient } from '@/trpc/client';
import { Confirm } from '../confirm';
import { useWorkspaceSave } from './use-workspace-save';

/** Moves the workspace to another address, and the page with it. */
export function AddressDialog({ slug, onClose }: { slug: string; onClose: () => void }): ReactNode {
  const [address, setAddress] = useState(slug);
  const api = useTRPCClient();
  const { run } = useWorkspaceSave();
  return (
    <Confirm
      title={workspaceWords.addressTitle}
      body={workspaceWords.addressBody(OLD_SLUG_DAYS)}
      verb={workspaceWords.changeAddress}
      onConfirm={() =>
        run(async (version) => {
          const moved = await api.workspace.update.mutate({ version, slug: address.trim() });
          if (moved.slug !== slug) goToMoved(slug, moved.slug);
          return undefined;
        })
      }
      onClose={onClose}
    >
      <Field label={workspaceWords.newAddress} hint={workspaceWords.addressShape}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={LIMITS.slugChars.max}
            value={address}
            onChange={({ target }) => setAddress(target.value.toLowerCase())}
          />
        )}
      </Field>
    </Confirm>
  );
}
