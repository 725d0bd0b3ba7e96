import { OWNER_COOKIE } from '@quartermaster/contracts/owner-cookie';

/** Whose session this browser has, as far as a script can tell. */
export interface Owner {
  /** New at every sign-in. What is kept of a session is kept under it. */
  key: string;
  userId: string;
}

const COOKIE = new RegExp(`(?:^|; )${OWNER_COOKIE}=([^;]*)`, 'g');
const VALUE = /^(([\w-]+)\.[\w-]+)$/;

/**
 * Null after a sign-out, in this tab or another, and after the session ended. Without a connection this is all that is known. Null too if
 * there are two: one was planted under another path, and which is the server's cannot be told.
 */
export function readOwner(): Owner | null {
  const values = [...document.cookie.matchAll(COOKIE)].map(([, value = '']) => value);
  const [, key, userId] = (values.length === 1 && VALUE.exec(values[0] ?? '')) || [];
  return key && userId ? { key, userId } : null;
}

/** Whose page this is, for as long as it is loaded. */
let pagePerson: string | undefined;

/** Undefined until the page knows. */
export function readPagePerson(): string | undefined {
  return pagePerson;
}

/** Whether this browser now has a session of someone else than the page's person: whatever the page sent would be written as theirs. */
export function isPageOfOther(): boolean {
  return pagePerson !== undefined && isOthers(pagePerson);
}

/** For a session of which only the API said that it has ended. */
export function forgetOwner(): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
  document.cookie = `${OWNER_COOKIE}=; path=/; max-age=0; samesite=lax`;
}

const CHANNEL = 'qm-signed-out';

let opened: BroadcastChannel | undefined;

/** One per page, so that it does not hear itself. */
function otherTabs(): BroadcastChannel | undefined {
  if ('BroadcastChannel' in window) opened ??= new BroadcastChannel(CHANNEL);
  return opened;
}

/** Tells the other tabs that the person signed out. */
export function tellSignedOut(): void {
  otherTabs()?.postMessage(null);
}

/**
 * Calls `onLeft` when this page must no longer be seen: the person signed out in another tab, or someone else signed in. A page that the
 * browser had put aside is checked when it comes back. An expired session is none of these: the page asks for the password.
 * @param userId whose page it is; if the page was someone else's before, it is left at once
 * @returns a function that stops
 */
export function watchOwner(userId: string, onLeft: () => void): () => void {
  pagePerson ??= userId;
  if (pagePerson !== userId) onLeft();
  const stop = new AbortController();
  const { signal } = stop;
  const look = () => {
    if (isOthers(userId)) onLeft();
  };
  otherTabs()?.addEventListener('message', onLeft, { signal });
  window.addEventListener('focus', look, { signal });
  document.addEventListener('visibilitychange', look, { signal });
  window.addEventListener('pageshow', ({ persisted }) => (persisted && readOwner() === null ? onLeft() : look()), {
    signal,
  });
  return () => stop.abort();
}

/** Whether this browser now has a session of someone else. */
export function isOthers(userId: string): boolean {
  const now = readOwner();
  return now !== null && now.userId !== userId;
}
