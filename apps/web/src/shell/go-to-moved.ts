import { moveKept } from '@/lib/move-kept';

/** Opens the same page at the address that the workspace has now. */
export function goToMoved(from: string, to: string): void {
  const { pathname, search, hash } = window.location;
  moveKept(from, to);
  window.location.replace(pathname.replace(`/w/${from}`, `/w/${to}`) + search + hash);
}
