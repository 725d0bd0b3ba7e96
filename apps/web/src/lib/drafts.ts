import { readOwner } from '@/lib/owner';

/** Whose drafts this page has. It stays so while the page asks for the password of an expired session. */
let userId = '';

/** Drafts in this browser, kept until the server has saved them, for the person who wrote them. Full or forbidden storage is not an error. */
export function readDraft(key: string): string | null {
  try {
    return localStorage.getItem(placeOf(key));
  } catch {
    return null;
  }
}

export function writeDraft(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(placeOf(key));
    else localStorage.setItem(placeOf(key), value);
  } catch {
    // The text is still in the input.
  }
}

function placeOf(key: string): string {
  userId = readOwner()?.userId ?? userId;
  return `qm-draft:${userId}:${key}`;
}
