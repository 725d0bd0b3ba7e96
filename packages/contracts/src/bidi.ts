const OVERRIDES = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * The text without the characters that embed, override or isolate a direction (Unicode UAX 9, 2.1 to 2.5): one without its end turns the
 * words that follow it on the page around, and hides the ending of a file or an address. Right-to-left scripts work without them.
 */
export function withoutOverrides(text: string): string {
  return text.replace(OVERRIDES, '');
}
