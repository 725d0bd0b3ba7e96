/** @returns runs what it is given one after the other, each once the one before has ended, well or not */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = () => work();
    const turn = last.then(run, run);
    last = turn;
    return turn;
  };
}
