/** Drafts in this browser, kept until the server has saved them. Full or forbidden storage is not an error. */
export function readDraft(key: string): string | null {
  try {
    return localStorage.getItem(`qm-draft:${key}`);
  } catch {
    return null;
  }
}

export function writeDraft(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`qm-draft:${key}`);
    else localStorage.setItem(`qm-draft:${key}`, value);
  } catch {
    // The text is still in the input.
  }
}
