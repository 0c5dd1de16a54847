import { type Day, daysBetween } from '../../time/day.ts';
import { CM_PER_IN, KG_PER_LB } from '../../units/length.ts';

/** The athlete's units for what is kept in kg and cm. */
export interface Units {
  mass: 'kg' | 'lb';
  height: 'cm' | 'in';
}

/** "1:12.4", "48.1 s", "1:02:10". */
export function clock(seconds: number, digits: 0 | 1 = 1): string {
  const scale = digits === 1 ? 10 : 1;
  const ticks = Math.round(seconds * scale);
  const hours = Math.floor(ticks / (3600 * scale));
  const minutes = Math.floor((ticks % (3600 * scale)) / (60 * scale));
  const rest = ((ticks % (60 * scale)) / scale).toFixed(digits);
  const pad = (text: string, width: number) => text.padStart(width, '0');
  if (hours > 0) return `${hours}:${pad(String(minutes), 2)}:${pad(rest, digits === 1 ? 4 : 2)}`;
  if (minutes > 0 || digits === 0) return `${minutes}:${pad(rest, digits === 1 ? 4 : 2)}`;
  return `${rest} s`;
}

/** "2 h 54", "41 min". */
export function minuteAmount(minutes: number): string {
  const whole = Math.round(minutes);
  return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${String(whole % 60).padStart(2, '0')}`;
}

/** A range of minutes in hours, one decimal at most: "3-5 h", "3.3-5.3 h". */
export function hourRange([low, high]: readonly [number, number], between = '-'): string {
  const hours = (minutes: number) => Math.round(minutes / 6) / 10;
  return `${hours(low)}${between}${hours(high)} h`;
}

/** "1 run", "2 runs", "-1 day". */
export function counted(n: number, word: string): string {
  return `${n} ${word}${Math.abs(n) === 1 ? '' : 's'}`;
}

/** The number and the unit in which the athlete thinks. */
function inUnits(value: number, unit: string, units: Units): { value: number; unit: string } {
  if (unit === 'kg' && units.mass === 'lb') return { value: value / KG_PER_LB, unit: 'lb' };
  if (unit === 'cm' && units.height === 'in') return { value: value / CM_PER_IN, unit: 'in' };
  if (unit.startsWith('min')) return { value: value / 60, unit: 'h' };
  return { value, unit };
}

function rounded(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

/** A goal's value with its unit: seconds as a clock, minutes a week as hours. "unknown" for null. */
export function amount(value: number | null, unit: string, units: Units): string {
  if (value === null) return 'unknown';
  if (unit === 's') return clock(value);
  const shown = inUnits(value, unit, units);
  return `${rounded(shown.value, Math.abs(shown.value) >= 100 ? 0 : 1)} ${shown.unit}`.trim();
}

/** The same for a narrow column: no unit where the name says it (VO2max), "?" for unknown. */
export function shortAmount(value: number | null, unit: string, units: Units): string {
  if (value === null) return '?';
  return unit === 'ml/kg/min' ? bareAmount(value, unit, units) : amount(value, unit, units);
}

/** The same without its unit, for the axis of a chart. */
export function bareAmount(value: number, unit: string, units: Units): string {
  if (unit === 's') return clock(value).replace(' s', '');
  return rounded(inUnits(value, unit, units).value, 1);
}

/** A change with its sign: "+0.06", "-0.43". */
export function change(value: number, unit: string, units: Units): string {
  const shown = inUnits(value, unit, units).value;
  const text = rounded(shown, Math.abs(shown) < 10 ? 2 : 1);
  return Number(text) > 0 ? `+${text}` : text === '-0' ? '0' : text;
}

/** Unit word that goes with {@link change}. */
export function changeUnit(unit: string, units: Units): string {
  return unit === 's' ? 's' : inUnits(0, unit, units).unit;
}

/** "today", "yesterday", "6 days ago". */
export function age(day: Day, today: Day): string {
  const days = daysBetween(day, today);
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
