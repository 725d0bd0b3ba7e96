import { cleanSubject, cleanUrl } from './clean';

export interface Link {
  label: string;
  url: string;
}

/** The content of a mail. HTML and text are both rendered from it, so they match. */
export interface Letter {
  subject: string;
  heading: string;
  greeting: string;
  paragraphs: string[];
  /** The record the mail is about. */
  record?: { ref?: string; title: string; facts: Array<{ label: string; value: string }> };
  action: Link;
  links?: Link[];
  /** Why the recipient gets this mail. */
  reason: string;
}

/** Sanitises the parts outside the body: the subject is one line, links are http or https. */
export function sealLetter(letter: Letter): Letter {
  return {
    ...letter,
    subject: cleanSubject(letter.subject),
    action: sealLink(letter.action),
    ...(letter.links && { links: letter.links.map(sealLink) }),
  };
}

function sealLink({ label, url }: Link): Link {
  return { label, url: cleanUrl(url) };
}
