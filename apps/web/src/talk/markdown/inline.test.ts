import { describe, expect, it } from 'vitest';
import { mentionedId, piecesOf, safeHref } from './inline';

const marked = (text: string) =>
  piecesOf(text)
    .map((piece) => (piece.kind === 'text' ? piece.text : `<${piece.noun} ${piece.key}>`))
    .join('');

describe('keys in text', () => {
  it.each([
    ['T-12', '<task T-12>'],
    ['see T-12, SO-1042 and (PO-7).', 'see <task T-12>, <order SO-1042> and (<purchaseOrder PO-7>).'],
    ['T-0 T-012 XT-12 T-12a T-12-3 t-12 AT-T-1', 'T-0 T-012 XT-12 T-12a T-12-3 t-12 AT-T-1'],
    ['/w/x/tasks/T-12', '/w/x/tasks/T-12'],
    ['no keys', 'no keys'],
    ['', ''],
  ])('%j reads %j', (text, read) => expect(marked(text)).toBe(read));
});

describe('a link', () => {
  it.each(['https://example.com/a?b#c', 'http://example.com', 'mailto:sam@example.com'])('may lead to %s', (href) =>
    expect(safeHref(href)).toBe(href),
  );
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.com',
    '/relative',
    'x',
    '',
  ])('may not lead to %j', (href) => expect(safeHref(href)).toBeUndefined());

  it('mentions a member by id only', () => {
    expect(mentionedId('member:0192F6A0-0000-7000-8000-000000000001')).toBe('0192f6a0-0000-7000-8000-000000000001');
    expect(mentionedId('member:sam')).toBeUndefined();
    expect(mentionedId('https://x/member:0192f6a0-0000-7000-8000-000000000001')).toBeUndefined();
  });
});
