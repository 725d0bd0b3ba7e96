import { furnish } from './furnish';
import { demoPerson, signInPerson, signUpPerson } from './people';

/** Read-only people are created once for all journeys, because sign-ups and sign-ins are limited per address and hour. */
export default async function setUp(): Promise<void> {
  const [owner, newcomer, busy] = await Promise.all([
    signInPerson(demoPerson('Andrew')),
    signUpPerson(),
    signUpPerson(),
  ]);
  await furnish(busy);
  const people = { owner, newcomer, busy };
  const kept = Object.entries(people).map(([who, { name, email, password, cookie }]) => [
    who,
    { name, email, password, cookie },
  ]);
  process.env.E2E_PEOPLE = JSON.stringify(Object.fromEntries(kept));
}
