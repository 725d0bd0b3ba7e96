import { Invalid } from '@quartermaster/domain';
import { describe, expect, it } from 'vitest';
import { estimator, JUDGED_CHARS } from '../src/estimator';
import { refuseGuessable } from '../src/guessable';
import { hashPassword } from '../src/passwords';

const owner = { name: 'Sam Smith', email: 'sam.smith@example.com', workspaceName: 'Harbour & Sons' };

describe('a password that is easy to guess', () => {
  it.each([
    '123456789012',
    ' '.repeat(12),
    'a'.repeat(12),
    'a'.repeat(128),
    '🦊'.repeat(14),
    'abcabcabcabc',
    'abcdefghijkl',
    'Password1234',
    'P@ssw0rd1234',
    'drowssap4321',
    'iloveyou1234',
    'letmeinplease',
    'monday tuesday',
    'november2026',
    'qwertyuiop12',
    'qwertzuiopasdf',
    '1qaz2wsx3edc',
    '!QAZ@WSX#EDC',
    '1qaz@WSX3edc$RFV',
    '!@#$%^&*()_+',
    'sam.smith@example.com',
    'SAM.SMITH@EXAMPLE.COM',
    'example.com1',
    'Sam Smith 1990',
    'samsmith1990',
    'smithsmith12',
    'harbour & sons',
    'HarbourSons2026',
    'quartermaster1',
    'Quartermaster!',
    'qu4rt3rm4st3r',
  ])('is refused: %j', async (password) => {
    const refusal = refuseGuessable(password, owner);
    await expect(refusal).rejects.toBeInstanceOf(Invalid);
    await expect(refusal).rejects.toMatchObject({
      field: 'password',
      message: expect.stringMatching(/^[A-Z].*\. Use /),
    });
  });

  it('is refused if it is an address that is longer than what is judged', async () => {
    const email = '0192f6a0-7c1f-4cdb-b7c6-4ce0d0b6a0ff@long.example.com';
    expect(email.length).toBeGreaterThan(JUDGED_CHARS);
    for (const password of [email, email.toUpperCase()]) {
      await expect(refuseGuessable(password, { ...owner, email })).rejects.toThrow(/e-mail address/);
    }
    await expect(refuseGuessable(email, owner)).resolves.toBeUndefined();
  });

  it.each([
    'correct horse battery',
    'a long walk by the sea',
    'k3mt-x7wq-9rvd-h2pn',
    'pässwörter!',
    'mein hund heißt otto',
    'Sam has seven violet kettles',
    'seven violet kettles'.padEnd(128, 'x'),
  ])('is not: %j', (password) => expect(refuseGuessable(password, owner)).resolves.toBeUndefined());
});

describe('judging a password', () => {
  it('looks at its beginning only', () => {
    const guesses = (password: string) => estimator.check(password).guesses;
    const long = '4@8({<3[6#1!|0$57+%2'.repeat(3);
    expect(guesses(long)).toBe(guesses(long.slice(0, JUDGED_CHARS)));
    expect(guesses(long)).not.toBe(guesses(long.slice(0, JUDGED_CHARS - 1)));
  });

  it('costs about as much CPU as hashing it, however it is made', async () => {
    const cost = async (work: () => unknown) => {
      const began = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(began);
      return user + system;
    };
    const hard = ['4@8({<3[6#1!|0$57+%2', 'p@$$w0rd ', '5p@55w0rd_', '11/11/11', '2020', '1!', '@4$5!1|0', 'a'];
    const passwords = hard.map((part) => part.repeat(128).slice(0, 128));
    const judge = () => Promise.allSettled(passwords.map((password) => refuseGuessable(password, owner)));
    await judge();
    const judged = await cost(judge);
    const hashed = await cost(() => Promise.all(passwords.map(hashPassword)));
    // CPU time, which depends less on the load of the machine; unbounded it would be 20 times.
    expect(judged / hashed).toBeLessThan(6);
  });
});
