import { cleanExcerpt, cleanName, cleanTitle, greet } from '../clean';
import type { Letter } from '../letter';

export interface CommentProps {
  recipientName: string;
  actorName: string;
  /** For example `T-12`. */
  recordKey: string;
  recordTitle: string;
  /** What the record is called: `task`. */
  recordWord: string;
  /** The comment as plain text. */
  words: string;
  /** The record's URL in the web app. */
  url: string;
  workspaceName: string;
}

/** Sent to a member whom a comment mentions. */
export function mentioned(props: CommentProps): Letter {
  const { key, actor, workspace } = cleaned(props);
  return {
    ...letter(props),
    heading: `${actor} mentioned you`,
    reason: `You received this e-mail because ${actor} mentioned you in a comment on ${key} in ${workspace}.`,
  };
}

/** Sent to those who hear of the record's comments: its watchers, and those it is assigned to. */
export function commented(props: CommentProps): Letter {
  const { key, actor, workspace, word } = cleaned(props);
  return {
    ...letter(props),
    heading: `${actor} commented on ${key}`,
    reason: `You received this e-mail because you watch ${key} in ${workspace} or it is assigned to you. To stop, unwatch the ${word} on its page.`,
  };
}

function letter(props: CommentProps): Omit<Letter, 'heading' | 'reason'> {
  const { key, title, word } = cleaned(props);
  return {
    subject: `${key} ${title}`,
    greeting: greet(props.recipientName),
    paragraphs: [cleanExcerpt(props.words)],
    record: { ref: key, title, facts: [] },
    action: { label: `Open the ${word}`, url: props.url },
  };
}

function cleaned({ recordKey, recordWord, actorName, recordTitle, workspaceName }: CommentProps) {
  return {
    key: cleanName(recordKey),
    word: cleanName(recordWord),
    actor: cleanName(actorName),
    title: cleanTitle(recordTitle),
    workspace: cleanName(workspaceName),
  };
}
