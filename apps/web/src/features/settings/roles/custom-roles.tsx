import type { CustomRole } from '@quartermaster/contracts/custom-roles';
import { Button } from '@quartermaster/ui/button';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { lazyDialog } from '@/lib/lazy-dialog';
import { lazyPart } from '@/lib/lazy-part';
import { roleWords } from '@/messages/roles';
import { useCan } from '@/trpc/session';
import { RoleItem } from './role-item';
import { rankOf, useMayGive } from './use-rank';
import { ViewAs } from './view-as';

const RoleDialog = lazyDialog(() => import('./role-dialog').then((module) => module.RoleDialog));
const DeleteRole = lazyPart(() => import('./delete-role').then((module) => module.DeleteRole));

/** The roles of the workspace, with what managers of members do with them. */
export function CustomRoles({ slug, roles }: { slug: string; roles: readonly CustomRole[] }): ReactNode {
  const [creating, setCreating] = useState(false);
  const mayManage = useCan('members.manage');
  return (
    <>
      {roles.length === 0 ? <p>{roleWords.none}</p> : null}
      {roles.length > 0 ? (
        <ul className="divide-y divide-border border-y border-border">
          {roles.map((role) => (
            <CustomRoleItem key={role.id} slug={slug} role={role} mayManage={mayManage} />
          ))}
        </ul>
      ) : null}
      {mayManage ? (
        <Button className="justify-self-start" onClick={() => setCreating(true)}>
          <Plus aria-hidden className="size-4" strokeWidth={2} />
          {roleWords.create}
        </Button>
      ) : null}
      {creating ? <RoleDialog onClose={() => setCreating(false)} /> : null}
    </>
  );
}

function CustomRoleItem({ slug, role, mayManage }: { slug: string; role: CustomRole; mayManage: boolean }): ReactNode {
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null);
  const mayGive = useMayGive();
  const { id, name, members, added } = role;
  const labels = added.map((permission) => roleWords.permission[permission]).join('; ');
  const close = () => setOpen(null);
  return (
    <>
      <RoleItem
        name={name}
        about={
          <>
            {roleWords.members(members)}
            {added.length > 0 ? <span className="block">{roleWords.added(labels)}</span> : null}
            {mayManage && !mayGive(rankOf(role)) ? <span className="block">{roleWords.above}</span> : null}
          </>
        }
        rank={rankOf(role)}
        actions={
          mayGive(rankOf(role)) ? (
            <>
              <ViewAs slug={slug} role={id} name={name} />
              <Button size="sm" aria-label={roleWords.editNamed(name)} onClick={() => setOpen('edit')}>
                {roleWords.edit}
              </Button>
              <Button size="sm" tone="quiet" aria-label={roleWords.removeNamed(name)} onClick={() => setOpen('delete')}>
                {roleWords.remove}
              </Button>
            </>
          ) : null
        }
      />
      {open === 'edit' ? <RoleDialog role={role} onClose={close} /> : null}
      {open === 'delete' ? <DeleteRole role={role} onClose={close} /> : null}
    </>
  );
}
