/** Opens the same page at the address that the workspace has now. */
export function goToMoved(from: string, to: string): void {
  const { pathname, search, hash } = window.location;
  moveKept(from, to);
  window.location.replace(pathname.replace(`/w/${from}`, `/w/${to}`) + search + hash);
}

/** Gives a workspace with a new address what this browser keeps for the old one: edits that wait to be sent, drafts, UI settings. */
function moveKept(from: string, to: string): void {
  try {
    for (const place of Object.keys(localStorage)) {
      const parts = place.split(':');
      if (!place.startsWith('qm-') || parts.at(-1) !== from) continue;
      const next = [...parts.slice(0, -1), to].join(':');
      const text = localStorage.getItem(place);
      if (text !== null && localStorage.getItem(next) === null) localStorage.setItem(next, text);
      localStorage.removeItem(place);
    }
  } catch {
    // Storage is full or forbidden: it stays where it is.
  }
}
