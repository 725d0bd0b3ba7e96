import { cleanName, cleanTitle } from '../clean';
import type { Letter } from '../letter';

export interface DocumentProps {
  subject: string;
  /** As the person wrote it; a blank line begins a paragraph. */
  text: string;
  /** The business that it is from. */
  senderName: string;
  /** Who gets the answers. */
  replyName: string;
  fileName: string;
}

/** A letter from one business to another: nothing in it is about this software. */
export function document(props: DocumentProps): Letter {
  const sender = cleanName(props.senderName);
  return {
    subject: cleanTitle(props.subject),
    heading: cleanTitle(props.subject),
    paragraphs: props.text
      .split(/\n\s*\n/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
    record: { title: cleanTitle(props.fileName), facts: [] },
    from: sender,
    reason: `${sender} sent you the attached document. Your answer goes to ${cleanName(props.replyName)}.`,
  };
}
