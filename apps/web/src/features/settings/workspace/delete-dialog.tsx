'use client';

import { DELETE_AFTER_DAYS } from '@quartermaster/contracts/limits';
import type { Workspace, WorkspaceContents } from '@quartermaster/contracts/workspaces';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { workspaceWords } from '@/messages/workspace';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { Confirm } from '../confirm';
import { TypedField } from '../typed-field';
import { useWorkspaceSave } from './use-workspace-save';

const LINES = [
  'members',
  'tasks',
  'customers',
  'suppliers',
  'products',
  'comments',
  'files',
] as const satisfies readonly (keyof WorkspaceContents)[];

/** Says what would be deleted, and asks for the name of the workspace. */
export function DeleteDialog({ workspace, onClose }: { workspace: Workspace; onClose: () => void }): ReactNode {
  const [typed, setTyped] = useState('');
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queries = useQueryClient();
  const { run } = useWorkspaceSave();
  const contents = useQuery(trpc.workspace.contents.queryOptions(undefined, { staleTime: 0 })).data;
  const { name } = workspace;
  return (
    <Confirm
      danger
      title={workspaceWords.deleteTitle(name)}
      body={workspaceWords.deleteBody(DELETE_AFTER_DAYS)}
      verb={workspaceWords.delete}
      onConfirm={() =>
        typed.normalize('NFC').trim() === name.normalize('NFC')
          ? run(async (version) => {
              const deleted = await api.workspace.delete.mutate({ version, name: typed });
              queries.setQueryData(trpc.workspace.get.queryKey(), deleted);
              return undefined;
            })
          : Promise.resolve(workspaceWords.wrongName)
      }
      onClose={onClose}
    >
      {contents ? (
        <ul aria-label={workspaceWords.contentsLabel} className="list-disc ps-6">
          {LINES.map((line) => (
            <li key={line}>{workspaceWords.contents[line](contents[line])}</li>
          ))}
        </ul>
      ) : (
        <p role="status">{workspaceWords.counting}</p>
      )}
      <TypedField label={workspaceWords.typeName(name)} dir="auto" typed={typed} onTyped={setTyped} />
    </Confirm>
  );
}
