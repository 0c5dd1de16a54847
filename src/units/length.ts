/** Length and mass conversions. Inside the program everything is SI; these are for the edges. */

export const METERS_PER = { m: 1, km: 1000, yd: 0.9144, mi: 1609.344 } as const;
export type DistanceUnit = keyof typeof METERS_PER;

export function toMeters(value: number, unit: DistanceUnit): number {
  return value * METERS_PER[unit];
}

export function fromMeters(meters: number, unit: DistanceUnit): number {
  return meters / METERS_PER[unit];
}

export const KG_PER_LB = 0.45359237;
export const CM_PER_IN = 2.54;
