import { expect, it } from 'vitest';
import { detectKind } from './detect-kind';

it.each([
  ['{"record":"quartermaster","format":1,"workspace":"Kite"}\n', 'workspace'],
  ['[{"id":1,"title":"Inbox","tasks":[]}]', 'vikunja'],
  ['{\n  "id": "5f", "name": "Board", "shortLink": "x"', 'trello'],
  ['\uFEFFTYPE,CONTENT,DESCRIPTION,PRIORITY\n', 'todoist'],
  ['Title;Status\nA;To do', 'csv'],
  ['', 'csv'],
] as const)('%j is read as %s', (head, kind) => {
  expect(detectKind(head)).toBe(kind);
});
