import { describe, expect, it } from 'vitest';
import { readAgainstOptions } from './options';
import { chooseRows } from './rows';

describe('the arguments of a comparison', () => {
  it('are none without --against', () => {
    expect(readAgainstOptions(['--quick'])).toBeUndefined();
  });

  it('take rows by the beginning of their names, and a size', () => {
    const options = readAgainstOptions(['--against', '23ec054', '--rows', 'create, list', '--size', '100k']);
    expect(options).toMatchObject({ commit: '23ec054', rows: ['create', 'list'], size: '100k' });
    const names = chooseRows(options?.rows ?? []).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['list: first page', 'create']));
    expect(names).not.toContain('by id');
  });

  it('measure less with --quick, never fewer than five rounds', () => {
    const [full, quick] = [readAgainstOptions(['--against=x']), readAgainstOptions(['--against=x', '--quick'])];
    expect(quick?.rounds).toBeLessThan(full?.rounds ?? 0);
    expect(quick?.rounds).toBeGreaterThanOrEqual(5);
  });

  it.each([
    [['--against'], /argument missing/],
    [['--against', 'x', '--rounds', '4'], /--rounds must be 5 or more/],
    [['--against', 'x', '--size', '5k'], /--size must be one of 2k, 10k, 100k, 1M/],
    [['--against', 'x', '--row', 'create'], /Unknown option '--row'/],
  ])('are refused where they are wrong: %j', (args, message) => {
    expect(() => readAgainstOptions(args)).toThrow(message);
  });

  it('refuses rows that do not exist', () => {
    expect(() => chooseRows(['create', 'dance'])).toThrow(/No row is called "dance"/);
  });
});
