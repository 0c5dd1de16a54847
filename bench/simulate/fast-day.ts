import * as day from '../../src/time/day.ts';

/** The calendar of the product with its answers remembered: a run asks for the same days millions of times. */
export * from '../../src/time/day.ts';

const numbers = new Map<day.Day, number>();
const names: day.Day[] = [];

export function dayNumber(of: day.Day): number {
  let known = numbers.get(of);
  if (known === undefined) {
    known = day.dayNumber(of);
    numbers.set(of, known);
  }
  return known;
}

function dayOf(number: number): day.Day {
  const known = names[number];
  if (known !== undefined) return known;
  const name = day.addDays('1970-01-01', number);
  names[number] = name;
  return name;
}

export function addDays(from: day.Day, n: number): day.Day {
  return dayOf(dayNumber(from) + n);
}

export function daysBetween(from: day.Day, to: day.Day): number {
  return dayNumber(to) - dayNumber(from);
}

export function dayRange(from: day.Day, to: day.Day): day.Day[] {
  const days: day.Day[] = [];
  for (let n = dayNumber(from); n <= dayNumber(to); n++) days.push(dayOf(n));
  return days;
}

export function weekdayOf(of: day.Day): day.Weekday {
  return day.WEEKDAYS[(dayNumber(of) + 3) % 7] as day.Weekday;
}

export function weekStart(of: day.Day): day.Day {
  return dayOf(dayNumber(of) - ((dayNumber(of) + 3) % 7));
}
