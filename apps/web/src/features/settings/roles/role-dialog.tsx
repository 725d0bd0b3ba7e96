import type { CustomRole } from '@quartermaster/contracts/custom-roles';
import { LIMITS } from '@quartermaster/contracts/limits';
import { AREAS } from '@quartermaster/contracts/role-areas';
import { GRANTABLE, type Permission } from '@quartermaster/contracts/roles';
import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { t } from '@/messages';
import { roleWords } from '@/messages/roles';
import { settingsWords } from '@/messages/settings';
import { useTRPCClient } from '@/trpc/client';
import { AreaField } from './area-field';
import { useSaveRoles } from './use-save-roles';

interface RoleDialogProps {
  /** The role to change; without one, it makes one. */
  role?: CustomRole;
  onClose: () => void;
}

/** The name and permissions of a custom role. Nothing changes before it is saved. */
export function RoleDialog({ role, onClose }: RoleDialogProps): ReactNode {
  const client = useTRPCClient();
  const save = useSaveRoles();
  const [name, setName] = useState(role?.name ?? '');
  const [chosen, setChosen] = useState<ReadonlySet<Permission>>(new Set(role?.permissions));
  const [nameError, setNameError] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);

  async function submit(): Promise<void> {
    const trimmed = name.trim();
    const most = LIMITS.roleNameChars;
    const error =
      trimmed === '' ? settingsWords.nameMissing : trimmed.length > most ? settingsWords.nameLong(most) : undefined;
    setNameError(error);
    if (error) return;
    setPending(true);
    const input = { name: trimmed, permissions: GRANTABLE.filter((permission) => chosen.has(permission)) };
    const refused = role
      ? await save(
          () => client.roles.update.mutate({ id: role.id, version: role.version, ...input }),
          roleWords.saved(trimmed),
        )
      : await save(() => client.roles.create.mutate(input), roleWords.created(trimmed));
    setPending(false);
    setProblem(refused);
    if (!refused) onClose();
  }

  return (
    <Dialog
      open
      width="lg"
      onClose={onClose}
      title={role ? roleWords.editTitle(role.name) : roleWords.createTitle}
      description={roleWords.base}
      closeLabel={t.common.close}
    >
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) void submit();
        }}
      >
        <FormNotice message={problem} />
        <Field label={roleWords.name} error={nameError}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              autoComplete="off"
              dir="auto"
              value={name}
              onChange={(event) => {
                setName(event.target.value);
                if (nameError) setNameError(undefined);
              }}
            />
          )}
        </Field>
        <div className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
          {AREAS.map((area) => (
            <AreaField key={area.name} area={area} chosen={chosen} added={role?.added ?? []} onChange={setChosen} />
          ))}
        </div>
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" tone="primary" pending={pending}>
            {role ? roleWords.save : roleWords.createVerb}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
