import type { Letter } from './letter';

/** The plain-text version of a letter: same content, URLs written out, no markup. */
export function letterText({ heading, greeting, paragraphs, record, action, links = [], reason }: Letter): string {
  const blocks = [
    heading,
    greeting,
    ...paragraphs,
    record && [[record.ref, record.title].filter(Boolean).join('  '), ...record.facts.map(fact)].join('\n'),
    `${action.label}:\n${action.url}`,
    links.map(({ label, url }) => `${label}:\n${url}`).join('\n'),
    `-- \n${reason}\nQuartermaster`,
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function fact({ label, value }: { label: string; value: string }): string {
  return `${label}: ${value}`;
}
