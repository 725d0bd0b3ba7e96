import { readLimits } from './allow';
import { type Repository, shippedFiles } from './repository';

/** `as unknown as` in what ships: the compiler takes the author's word. The number only goes down. */
export function casts(repository: Repository): string[] {
  const [[, limit] = ['', 0]] = readLimits(repository.root, 'casts');
  const places = shippedFiles(repository).flatMap((file) => file.words.casts.map((line) => `${file.path}:${line}`));
  if (places.length > limit) {
    return [`${places.length} times "as unknown as", more than ${limit}: ${places.join(', ')}`];
  }
  return places.length < limit ? [`tooling/checks/allow/casts.txt: lower the limit to ${places.length}`] : [];
}
