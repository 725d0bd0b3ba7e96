import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf } from './network';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    [' 203.0.113.9 ', '203.0.113.9'],
    ['203.0.113.9:51234', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:203.0.113.9', '203.0.113.9'],
    ['::ffff:cb00:7109', '203.0.113.9'],
    ['0:0:0:0:0:ffff:203.0.113.9', '203.0.113.9'],
    ['[::ffff:203.0.113.9]:443', '203.0.113.9'],
    ['64:ff9b::203.0.113.9', '203.0.113.9'],
    ['64:ff9b::cb00:7109', '203.0.113.9'],
    ['2002:cb00:7109::1', '203.0.113.9'],
    ['2002:cb00:7109:ffff:1:2:3:4', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::ff', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::ff]', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::ff]:8443', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::203.0.113.9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001::1:2:3:4:5:6', '2001:0:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['::fffe:203.0.113.9', '0:0:0:0::/64'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each([
    '',
    'unknown',
    'localhost',
    '203.0.113',
    '203.0.113.256',
    '1:2:3',
    ':::',
    '2001:db8::1::2',
    '_hidden',
    '[',
    '%',
  ])('of %j is the one network of all that is no address', (address) => {
    expect(networkOf(address)).toBe('unknown');
  });

  const group = fc.integer({ min: 0, max: 0xffff });
  const half = fc.array(group, { minLength: 4, maxLength: 4 });
  const written = (groups: number[]) => groups.map((one) => one.toString(16)).join(':');
  const carriesNoIPv4 = (groups: number[]) => !written(groups).match(/^(2002:|0:0:0:0$|64:ff9b:0:0$)/);

  it('is the same for every address of a /64 in any notation, and differs between /64s', () => {
    fc.assert(
      fc.property(half.filter(carriesNoIPv4), half.filter(carriesNoIPv4), half, half, (one, two, host, other) => {
        const network = networkOf(written([...one, ...host]));
        const spellings = [
          written([...one, ...other]),
          `${written(one)}::`,
          written([...one, ...other]).toUpperCase(),
          `[${[...one, ...host].map((part) => part.toString(16).padStart(4, '0')).join(':')}]:443`,
          new URL(`http://[${written([...one, ...host])}]`).hostname,
        ];
        for (const spelling of spellings) expect(networkOf(spelling)).toBe(network);
        expect(networkOf(written([...two, ...host])) === network).toBe(written(one) === written(two));
      }),
    );
  });

  it('of an IPv4 address is the address itself, also if written as IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(networkOf(address)).toBe(address);
        expect(networkOf(`::ffff:${address}`)).toBe(address);
        expect(networkOf(new URL(`http://[::ffff:${address}]`).hostname)).toBe(address);
      }),
    );
  });
});
