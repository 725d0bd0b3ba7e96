import { readOwner, readPagePerson } from '@/lib/owner';
import { typedSince } from '@/lib/typed-since';

/** Whose drafts this page has. It stays so while the page asks for the password of an expired session. */
let userId: string | undefined;

/** Drafts in this browser, kept until the server has saved them, for the person who wrote them. Full or forbidden storage is not an error. */
export function readDraft(key: string): string | null {
  try {
    const place = placeOf(key);
    return place ? localStorage.getItem(place) : null;
  } catch {
    return null;
  }
}

export function writeDraft(key: string, value: string | null): void {
  try {
    const place = placeOf(key);
    if (!place) return;
    if (value === null) localStorage.removeItem(place);
    else localStorage.setItem(place, value);
  } catch {
    // The text is still in the input.
  }
}

/** Forgets what was sent. A draft may hold newer words by then, of this page or of another tab. */
export function forgetSent(key: string, sent: string): void {
  const kept = readDraft(key);
  if (kept !== null) writeDraft(key, typedSince(kept, sent) || null);
}

/** Null while nobody knows whose drafts they would be: everyone who uses this browser would see them. */
function placeOf(key: string): string | null {
  userId = readPagePerson() ?? readOwner()?.userId ?? userId;
  return userId ? `qm-draft:${userId}:${key}` : null;
}
