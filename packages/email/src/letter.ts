import { cleanSubject, cleanUrl } from './clean';

export interface Link {
  label: string;
  url: string;
}

/** What a mail says, before it has a form. HTML and text are both drawn from this, so they say the same. */
export interface Letter {
  subject: string;
  heading: string;
  greeting: string;
  paragraphs: string[];
  /** The record the mail is about. */
  record?: { ref?: string; title: string; facts: Array<{ label: string; value: string }> };
  action: Link;
  links?: Link[];
  /** Why the reader gets this mail. */
  reason: string;
}

/** Makes the parts that leave the body safe: the subject is one line, links are http or https. */
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
