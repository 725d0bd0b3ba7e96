import { Invalid } from '@quartermaster/domain';

/** zxcvbn's score for 10^8 guesses or more: a list tried against the stored hash takes too long. */
const LEAST_SCORE = 3;
/** Shorter words are in most passwords by chance. */
const LEAST_CHARS = 3;
const PRODUCT = 'Quartermaster';
const SEPARATOR = /[^\p{L}\p{N}]/u;

/** What a password must not be made of. */
interface PasswordOwner {
  name: string;
  email: string;
  workspaceName: string;
}

/**
 * Refuses a password that is easy to guess: a common one, a row of keys, a repetition, a date, or the owner's name, address or
 * workspace.
 * @throws Invalid with what is wrong with it
 */
export async function refuseGuessable(password: string, owner: PasswordOwner): Promise<void> {
  const { estimator, JUDGED_CHARS } = await import('./estimator');
  const words = wordsOf(owner).map((word) => word.slice(0, JUDGED_CHARS));
  // A row of keys is the same row with Shift held, of which zxcvbn knows only the letters.
  const spellings = [...new Set([password, withoutShift(password)])];
  const [weak] = spellings.map((text) => estimator.check(text, words)).filter(({ score }) => score < LEAST_SCORE);
  if (!weak) return;
  const { feedback } = weak;
  const reason = (feedback.warning && REASONS[feedback.warning]) ?? 'This password is easy to guess';
  throw new Invalid(`${reason}. Use a few words that have nothing to do with each other`, 'password');
}

const SHIFTED = '!@#$%^&*()_+{}|:"<>?~';
const PLAIN = "1234567890-=[]\\;',./`";

/** What the same keys type without Shift, on an American keyboard. */
function withoutShift(password: string): string {
  return password.toLowerCase().replace(/./gu, (char) => PLAIN[SHIFTED.indexOf(char)] ?? char);
}

/** Loads the word lists, which takes a quarter of a second of CPU: before a server listens, so that nobody waits for it. */
export async function loadWordLists(): Promise<void> {
  await import('./estimator');
}

/** What its owner is called: in whole, without what separates the words, and in words. zxcvbn takes the first ones for likelier. */
function wordsOf({ name, email, workspaceName }: PasswordOwner): string[] {
  const texts = [name, workspaceName, PRODUCT, email, ...email.split('@')];
  const whole = texts.flatMap((text) => [text, text.replaceAll(' ', ''), text.split(SEPARATOR).join('')]);
  const words = texts.flatMap((text) => text.split(SEPARATOR));
  return [...new Set([...whole, ...words])].filter((form) => form.length >= LEAST_CHARS);
}

const KEYS = 'Keys that are next to each other are easy to guess';
const REPEATED = 'Repeated characters are easy to guess';
const DATES = 'Dates and years are easy to guess';
const COMMON = 'This is a common password';
const SINGLE = 'Names and single words are easy to guess';

/** By zxcvbn's name of the weakness. */
const REASONS: Readonly<Record<string, string>> = {
  straightRow: KEYS,
  keyPattern: KEYS,
  simpleRepeat: REPEATED,
  extendedRepeat: REPEATED,
  sequences: 'Sequences such as abc or 123 are easy to guess',
  recentYears: DATES,
  dates: DATES,
  topTen: COMMON,
  topHundred: COMMON,
  common: COMMON,
  similarToCommon: 'This is similar to a common password',
  wordByItself: SINGLE,
  namesByThemselves: SINGLE,
  commonNames: SINGLE,
  userInputs: 'Your name, e-mail address, workspace and our name are easy to guess',
};
