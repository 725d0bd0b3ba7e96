import type { ImportKind } from '@quartermaster/contracts/import-fields';

/** What a file seems to be, by how it begins. */
export function detectKind(head: string): ImportKind {
  const text = head.replace(/^\uFEFF/, '').trimStart();
  if (text.startsWith('{"record":"quartermaster"')) return 'workspace';
  if (text.startsWith('[')) return 'vikunja';
  if (text.startsWith('{'))
    return /"(?:cards|lists|idBoard|shortLink|dateLastActivity)"/.test(text) ? 'trello' : 'vikunja';
  const [header = ''] = text.split(/\r?\n/, 1);
  const names = header.split(/[,;\t]/).map((name) => name.replaceAll('"', '').trim());
  return names.includes('TYPE') && names.includes('CONTENT') ? 'todoist' : 'csv';
}
