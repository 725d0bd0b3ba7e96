'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import type { Workspace } from '@quartermaster/contracts/workspaces';
import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { WorkspaceLogo } from '@/components/workspace-logo';
import { workspaceWords } from '@/messages/workspace';
import { useTRPCClient } from '@/trpc/client';
import { PictureField } from '../picture-field';
import { Section } from '../section';
import { sendPicture } from '../send-picture';
import { TextSetting } from '../text-setting';
import { AddressDialog } from './address-dialog';
import { useWorkspaceSave } from './use-workspace-save';

const LOGO_WORDS = {
  choose: workspaceWords.chooseLogo,
  change: workspaceWords.changeLogo,
  remove: workspaceWords.removeLogo,
  saved: workspaceWords.logoSaved,
  removed: workspaceWords.logoRemoved,
};

/** What the workspace is called, its logo, and its address. */
export function General({ workspace, mayChange }: { workspace: Workspace; mayChange: boolean }): ReactNode {
  const { slug, name, logoId } = workspace;
  const api = useTRPCClient();
  const { run, update } = useWorkspaceSave();
  const [moving, setMoving] = useState(false);
  const logo = <WorkspaceLogo large slug={slug} name={name} logoId={logoId} />;
  return (
    <Section id="general" title={workspaceWords.general} note={workspaceWords.generalNote}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextSetting
          label={workspaceWords.name}
          value={name}
          most={LIMITS.nameChars}
          missing={workspaceWords.nameMissing}
          disabled={!mayChange}
          onSave={(next) => update({ name: next })}
        />
        <div className="flex items-end gap-2">
          <Field label={workspaceWords.address} className="min-w-0 flex-1">
            {(control) => <Input {...control} readOnly value={`${window.location.origin}/w/${slug}`} />}
          </Field>
          {mayChange ? <Button onClick={() => setMoving(true)}>{workspaceWords.changeAddress}</Button> : null}
        </div>
        {mayChange ? (
          <PictureField
            label={workspaceWords.logo}
            hint={workspaceWords.logoHint}
            has={logoId !== null}
            words={LOGO_WORDS}
            onSend={(file) => run(() => sendPicture({ slug, kind: 'logos', file }))}
            onRemove={() =>
              run(async () => {
                await api.workspace.removeLogo.mutate();
                return undefined;
              })
            }
          >
            {logo}
          </PictureField>
        ) : (
          logo
        )}
      </div>
      {moving ? <AddressDialog slug={slug} onClose={() => setMoving(false)} /> : null}
    </Section>
  );
}
