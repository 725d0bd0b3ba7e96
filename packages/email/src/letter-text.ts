import type { Letter, Link } from './letter';

/** The plain-text version of a letter: same content, URLs written out, no markup. */
export function letterText(letter: Letter): string {
  const { heading, greeting, paragraphs, record, list = [], also, action, links = [], reason, choices = [] } = letter;
  const blocks = [
    heading,
    greeting,
    ...paragraphs,
    record && [[record.ref, record.title].filter(Boolean).join('  '), ...record.facts.map(fact)].join('\n'),
    listText(list),
    also && `${also.heading}\n${listText(also.list)}`,
    action && linkText(action),
    links.map(linkText).join('\n'),
    `-- \n${[reason, ...choices.map(linkText)].join('\n')}\n${letter.from ?? 'Quartermaster'}`,
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function listText(list: NonNullable<Letter['list']>): string {
  return list.map(({ ref, words, url }) => `${[ref, words].filter(Boolean).join('  ')}\n${url}`).join('\n');
}

function linkText({ label, url }: Link): string {
  return `${label}:\n${url}`;
}

function fact({ label, value }: { label: string; value: string }): string {
  return `${label}: ${value}`;
}
