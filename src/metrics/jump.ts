const GRAVITY = 9.80665;

/** Jump height from the time in the air, metres: g t^2 / 8. What a phone film or a contact mat gives. */
export function jumpHeight(flightSeconds: number): number {
  return (GRAVITY * flightSeconds ** 2) / 8;
}
