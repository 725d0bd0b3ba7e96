/** The words of the screens that follow from a kind's declaration, by what one of its records and several are called. */
export function declared({ one, many }: { one: string; many: string }, purpose: string) {
  return {
    emptyTitle: `No ${many} yet`,
    /** What the page is for. */
    emptyBody: purpose,
    emptyAction: `Add your first ${one}`,
    emptyImport: `Import ${many} from a CSV file`,
    more: (key: string) => `More for ${key}`,
    copyLink: 'Copy link',
    linkCopied: (key: string) => `Link to ${key} copied`,
    toTrash: 'Move to trash',
    merge: 'Merge into…',
  };
}
export type DeclaredWords = ReturnType<typeof declared>;
