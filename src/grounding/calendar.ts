/** A day as the number of days since 1970-01-01. */
export type Day = number;

const MONTHS =
  "january february march april may june july august september october november december".split(
    " ",
  );
const SHORT: Readonly<Record<string, number>> = {
  jan: 0,
  feb: 1,
  mar: 2,
  apr: 3,
  jun: 5,
  jul: 6,
  aug: 7,
  sept: 8,
  sep: 8,
  oct: 9,
  nov: 10,
  dec: 11,
};
const WEEKDAYS = "sunday monday tuesday wednesday thursday friday saturday".split(" ");
const NUMBER_OF = new Map<string, number>([
  ...MONTHS.map((name, month) => [name, month] as const),
  ...Object.entries(SHORT),
]);

/** Month of the year from 0 for its name or usual short form in lower case. */
export function monthOf(lower: string): number | undefined {
  return NUMBER_OF.get(lower);
}

export function isMonth(lower: string): boolean {
  return NUMBER_OF.has(lower);
}

/** Day of the week, Sunday 0, for its full name in lower case. */
export function weekdayOf(lower: string): number | undefined {
  const day = WEEKDAYS.indexOf(lower);
  return day < 0 ? undefined : day;
}

/** The day of a date; month from 0, which may run over ("month 12" is next January). */
export function dayOf(year: number, month: number, day: number): Day {
  return Math.round(Date.UTC(year, month, day) / 86_400_000);
}

/** The day of an ISO date or date-time, as written: the zone does not shift it. */
export function dayOfIso(iso: string): Day {
  return dayOf(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8, 10)));
}

/** ISO date of a day. */
export function isoOf(day: Day): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** Year, month from 0, day of the month and weekday from Sunday 0. */
export function partsOf(day: Day): {
  readonly year: number;
  readonly month: number;
  readonly date: number;
  readonly weekday: number;
} {
  const date = new Date(day * 86_400_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    date: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

/** Last day of a month. */
export function monthEnd(year: number, month: number): Day {
  return dayOf(year, month + 1, 0);
}

/** The same date so many months on, at the month's end where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day);
  return Math.min(dayOf(year, month + months, date), monthEnd(year, month + months));
}

/** The Monday of the week. */
export function mondayOf(day: Day): Day {
  return day - ((partsOf(day).weekday + 6) % 7);
}

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm of Nature, 1876). */
export function easterOf(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(sum / 31) - 1, (sum % 31) + 1);
}
