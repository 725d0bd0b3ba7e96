/** What a field holds besides the text that was sent from it: nothing, what was typed after it, or other words instead of it. */
export function typedSince(now: string, sent: string): string {
  return now.startsWith(sent) ? now.slice(sent.length).trimStart() : now;
}
