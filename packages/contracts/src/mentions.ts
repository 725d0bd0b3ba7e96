import { withoutOverrides } from './bidi';

const MENTION = /\[@[^[\]\n]{1,200}\]\(member:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/gi;

/** The ids of all mentioned members, without duplicates. */
export function mentionedIds(markdown: string): string[] {
  return [...new Set(Array.from(markdown.matchAll(MENTION), (match) => (match[1] ?? '').toLowerCase()))];
}

/** The Markdown link that represents a mention. */
export function mentionOf({ id, name }: { id: string; name: string }): string {
  return `[@${name.replace(/[[\]\n]/g, ' ')}](member:${id})`;
}

/**
 * The plain text of Markdown, for search and mail: links and mentions become their text. Link text contains no brackets, so the
 * pattern visits each bracket once.
 */
export function wordsOfMarkdown(markdown: string): string {
  return withoutOverrides(markdown).replace(/!?\[([^[\]\n]*)\]\([^()\s]*\)/g, '$1');
}
