/** Why a text is not taken for a date. */
export const dateFaults = {
  unknown: (text: string) => `“${text}” was not understood. Write a day like 17 Dec or next Monday`,
  part: (known: string, day: string, rest: string) =>
    `“${known}” is ${day}, but “${rest}” was not understood. Remove or correct it`,
  calendar: (text: string) => `“${text}” is not in the calendar`,
  clock: (text: string) => `“${text}” is not a time. Write it like 9am or 14:30`,
  onlyTime: (text: string) => `“${text}” is only a time. Add a day, such as “tomorrow ${text}”`,
  noTime: (text: string) => `This date has no time. Remove the time from “${text}”`,
  zone: (text: string) => `Write the time without a time zone, unlike “${text}”`,
  range: (text: string) => `“${text}” is more than one day. Enter one`,
  repeats: (text: string) => `“${text}” repeats. Enter one day here`,
};
