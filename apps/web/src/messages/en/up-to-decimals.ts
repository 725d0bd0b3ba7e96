/** What a quantity of a unit with that many decimals may be. */
export const upToDecimals = (places: number) =>
  places === 0 ? 'Enter a whole number, 0 or more' : `Enter a number of 0 or more with up to ${places} decimals`;
