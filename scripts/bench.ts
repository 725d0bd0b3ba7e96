import { readAgainstOptions } from '../bench/src/against/options';
import { readBenchOptions, USAGE } from '../bench/src/options';
import { benchAgainst } from './lib/bench-against';
import { benchParts } from './lib/bench-parts';
import { heading } from './lib/console';
import { runScript } from './lib/lifetime';

/**
 * `pnpm bench [part ...] [size ...] [--quick] [--refill]`: measures the parts on servers of its own.
 * `pnpm bench --against <commit> [--quick] [--size 100k] [--rounds 15] [--rows create,list]`: compares with a commit.
 */
await runScript(async (lifetime) => {
  const args = process.argv.slice(2);
  const against = readAgainstOptions(args);
  const options = against ?? readBenchOptions(args);
  if (!options) {
    console.log(USAGE);
    return 0;
  }
  heading('Quartermaster, benchmarks');
  return 'commit' in options ? benchAgainst(options, lifetime) : benchParts(options, lifetime);
});
