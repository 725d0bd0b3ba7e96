import { cleanSubject, cleanUrl } from './clean';

export interface Link {
  label: string;
  url: string;
}

/** The content of a mail. HTML and text are both rendered from it, so they match. */
export interface Letter {
  subject: string;
  heading: string;
  greeting?: string;
  paragraphs: string[];
  /** The record the mail is about. */
  record?: { ref?: string; title: string; facts: Array<{ label: string; value: string }> };
  /** Records, as a list with a link each. */
  list?: Array<{ ref: string; words: string; url: string }>;
  /** A second list under a heading of its own. */
  also?: { heading: string; list: NonNullable<Letter['list']> };
  action?: Link;
  links?: Link[];
  /** Why the recipient gets this mail. */
  reason: string;
  /** What they can do about it: shown under the reason. */
  choices?: Link[];
  /** Who it is from, where that is not this software. */
  from?: string;
}

/** Sanitises the parts outside the body: the subject is one line, links are http or https. */
export function sealLetter(letter: Letter): Letter {
  return {
    ...letter,
    subject: cleanSubject(letter.subject),
    ...(letter.action && { action: sealLink(letter.action) }),
    ...(letter.list && { list: sealList(letter.list) }),
    ...(letter.also && { also: { ...letter.also, list: sealList(letter.also.list) } }),
    ...(letter.links && { links: letter.links.map(sealLink) }),
    ...(letter.choices && { choices: letter.choices.map(sealLink) }),
  };
}

function sealList(list: NonNullable<Letter['list']>): NonNullable<Letter['list']> {
  return list.map((item) => ({ ...item, url: cleanUrl(item.url) }));
}

function sealLink({ label, url }: Link): Link {
  return { label, url: cleanUrl(url) };
}
