const MENTION = /\[@[^[\]\n]{1,200}\]\(member:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/gi;

/** Whom a text mentions, each once. */
export function mentionedIds(markdown: string): string[] {
  return [...new Set(Array.from(markdown.matchAll(MENTION), (match) => (match[1] ?? '').toLowerCase()))];
}

/** The link a mention is written as. */
export function mentionOf({ id, name }: { id: string; name: string }): string {
  return `[@${name.replace(/[[\]\n]/g, ' ')}](member:${id})`;
}

/**
 * A text as people read it, for a search or a mail: links and mentions by their words only. The words of a link hold no
 * bracket, so that each bracket is looked at once.
 */
export function wordsOfMarkdown(markdown: string): string {
  return markdown.replace(/!?\[([^[\]\n]*)\]\([^()\s]*\)/g, '$1');
}
