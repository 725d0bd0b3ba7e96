/** The address of a person's photo, for members of the workspace. */
export function photoUrl(slug: string | undefined, photoId: string | null | undefined): string | undefined {
  return urlOf('photos', slug, photoId);
}

/** The address of a workspace's logo. */
export function logoUrl(slug: string | undefined, logoId: string | null | undefined): string | undefined {
  return urlOf('logos', slug, logoId);
}

function urlOf(folder: string, slug: string | undefined, id: string | null | undefined): string | undefined {
  return slug && id ? `/api/files/${folder}/${id}?workspace=${encodeURIComponent(slug)}` : undefined;
}
