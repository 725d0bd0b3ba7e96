'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Disc } from '@quartermaster/ui/people';
import type { ReactNode } from 'react';
import { photoUrl } from '@/lib/pictures';
import { meWords } from '@/messages/me';
import { useTRPCClient } from '@/trpc/client';
import { useMe } from '@/trpc/session';
import { PictureField } from '../picture-field';
import { Section } from '../section';
import { sendPicture } from '../send-picture';
import { TextSetting } from '../text-setting';
import { useProfileSave } from './use-profile-save';

const PHOTO_WORDS = {
  choose: meWords.choosePhoto,
  change: meWords.changePhoto,
  remove: meWords.removePhoto,
  saved: meWords.photoSaved,
  removed: meWords.photoRemoved,
};

/** Who the person is, for everyone they work with. */
export function Profile({ slug }: { slug: string }): ReactNode {
  const me = useMe();
  const api = useTRPCClient();
  const { run, update } = useProfileSave();
  if (!me) return null;
  return (
    <Section id="profile" title={meWords.profile} note={meWords.profileNote}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextSetting
          label={meWords.name}
          value={me.name}
          most={LIMITS.nameChars}
          missing={meWords.nameMissing}
          autoComplete="name"
          onSave={(name) => update({ name })}
        />
        <Field label={meWords.email}>{(control) => <Input {...control} readOnly value={me.email} />}</Field>
        <PictureField
          label={meWords.photo}
          hint={meWords.photoHint}
          has={me.photoId !== null}
          words={PHOTO_WORDS}
          onSend={(file) => run(() => sendPicture({ slug, kind: 'photos', file }))}
          onRemove={() =>
            run(async () => {
              await api.me.removePhoto.mutate();
              return undefined;
            })
          }
        >
          <Disc size="lg" id={me.id} name={me.name} image={photoUrl(slug, me.photoId)} />
        </PictureField>
      </div>
    </Section>
  );
}
