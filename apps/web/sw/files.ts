const IN_TEXT = /(?:static\/|\.\.\/)((?:chunks|media)\/[\w.~-]+\.(?:js|css|woff2))/g;

/** The addresses of the build's files that a page, script or style sheet names. */
export function filesIn(text: string): string[] {
  return [...text.matchAll(IN_TEXT)].map(([, path]) => `/_next/static/${path}`);
}
