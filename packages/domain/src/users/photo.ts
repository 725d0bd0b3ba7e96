import { newId } from '@quartermaster/db';
import type { Ctx, Self } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import type { Runtime } from '../kernel/runtime';
import type { Picture } from '../workspaces/logo';
import { writeProfile } from './write-profile';

/** The folder of what belongs to people and to no workspace. */
const FOLDER = 'people';

/** Where a new photo will be, before it is read. */
export function planPhoto(): { id: string; path: string } {
  const id = newId();
  return { id, path: photoPath(id) };
}

/** Replaces the caller's photo, once its content is on disk; null removes it. The sweep deletes the file of the one before. */
export async function setPhoto(
  runtime: Runtime,
  self: Self,
  photo: { id: string; type: string } | null,
): Promise<void> {
  const photoId = photo?.id ?? null;
  await writeProfile(runtime, self, (before) =>
    before.photoId === photoId
      ? null
      : { data: { photoId, photoType: photo?.type ?? null }, changes: { photoId: [before.photoId, photoId] } },
  );
}

/** The photo of someone in the workspace. @throws NotFound, also for the photo of a stranger */
export async function openPhoto(ctx: Ctx, id: string): Promise<Picture> {
  const row = await ctx.runtime.db.prisma.user.findFirst({
    where: { photoId: id, memberships: { some: { workspaceId: ctx.workspaceId } } },
    select: { photoType: true },
  });
  if (!row?.photoType) throw new NotFound('Photo');
  return { path: photoPath(id), type: row.photoType };
}

/** The files that are nobody's photo. */
export async function unneededPhotos({ db }: Pick<Runtime, 'db'>, folder: string, names: readonly string[]) {
  if (folder !== FOLDER || names.length === 0) return [];
  const rows = await db.prisma.user.findMany({ where: { photoId: { in: [...names] } }, select: { photoId: true } });
  const known = new Set(rows.map(({ photoId }) => photoId));
  return names.filter((name) => !known.has(name));
}

/** Below FILES_DIR. */
export function photoPath(id: string): string {
  return `${FOLDER}/photos/${id}`;
}
