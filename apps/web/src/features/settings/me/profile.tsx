'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import type { UpdateProfileInput } from '@quartermaster/contracts/profile';
import { announce } from '@quartermaster/ui/announcer';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Disc } from '@quartermaster/ui/people';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { readFailure } from '@/lib/api-error';
import { photoUrl } from '@/lib/pictures';
import { t } from '@/messages';
import { meWords } from '@/messages/me';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useMe } from '@/trpc/session';
import { PictureField } from '../picture-field';
import { Section } from '../section';
import { sendPicture } from '../send-picture';
import { TextSetting } from '../text-setting';
import type { Problem } from '../use-save';

const PHOTO_WORDS = {
  choose: meWords.choosePhoto,
  change: meWords.changePhoto,
  remove: meWords.removePhoto,
  saved: meWords.photoSaved,
  removed: meWords.photoRemoved,
};

/** Saves changes of the person's account, and shows them everywhere on the page. */
export function useProfileSave() {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queries = useQueryClient();
  const { queryKey } = trpc.me.get.queryOptions();
  /** Runs a change, and reads again what shows the person. */
  async function run(work: () => Promise<Problem>): Promise<Problem> {
    try {
      return await work();
    } catch (error) {
      return readFailure(error).message || t.form.unreachable;
    } finally {
      await Promise.all(
        [queryKey, trpc.members.list.queryKey()].map((stale) => queries.invalidateQueries({ queryKey: stale })),
      );
    }
  }
  return {
    run,
    update: (change: Omit<UpdateProfileInput, 'version'>) =>
      run(async () => {
        const version = queries.getQueryData(queryKey)?.version ?? 1;
        queries.setQueryData(queryKey, await api.me.update.mutate({ version, ...change }));
        announce(meWords.saved);
        return undefined;
      }),
  };
}

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
