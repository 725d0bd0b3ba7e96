/** The employees, by their ids in the file. */
export const [NANCY, ANDREW, JAN, MARIYA, STEVEN, MICHAEL, ROBERT, LAURA, ANNE] = [
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
] as const;
