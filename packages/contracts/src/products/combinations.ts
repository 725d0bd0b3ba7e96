/** Every combination of the options' values, the last option changing fastest; one without values if there are no options. */
export function combinationsOf(options: readonly { readonly values: readonly string[] }[]): string[][] {
  return options.reduce<string[][]>(
    (made, { values }) => made.flatMap((before) => values.map((value) => [...before, value])),
    [[]],
  );
}
