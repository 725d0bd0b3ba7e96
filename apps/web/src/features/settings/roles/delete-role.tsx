import type { CustomRole, RoleChoice } from '@quartermaster/contracts/custom-roles';
import { Field } from '@quartermaster/ui/field';
import { type ReactNode, useState } from 'react';
import { roleWords } from '@/messages/roles';
import { useTRPCClient } from '@/trpc/client';
import { Confirm } from '../confirm';
import { RolePicker } from '../role-picker';
import { useSaveRoles } from './use-save-roles';

/** Asks before a role is deleted, and what its members get instead. */
export function DeleteRole({ role, onClose }: { role: CustomRole; onClose: () => void }): ReactNode {
  const { id, name, version, members } = role;
  const client = useTRPCClient();
  const save = useSaveRoles();
  const [moveTo, setMoveTo] = useState<RoleChoice>('viewer');
  const target = members === 0 ? {} : { moveTo: moveTo as Exclude<RoleChoice, 'owner'> };
  return (
    <Confirm
      danger
      title={roleWords.removeTitle(name)}
      body={members === 0 ? roleWords.removeBody : roleWords.moveBody(members)}
      verb={roleWords.remove}
      onClose={onClose}
      onConfirm={() =>
        save(
          () => client.roles.delete.mutate({ id, version, ...target }),
          ({ moved }) => roleWords.removed(name, moved),
        )
      }
    >
      {members === 0 ? null : (
        <Field label={roleWords.moveTo}>
          {(control) => <RolePicker {...control} value={moveTo} without={['owner', id]} onChange={setMoveTo} />}
        </Field>
      )}
    </Confirm>
  );
}
