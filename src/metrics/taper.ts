/**
 * Exponential taper: each day's share of the usual volume, e^(-t / tau), with tau such that the mean cut over the days is
 * `cut`. Two weeks at 41-60 % with intensity and frequency kept is what helps most (Bosquet 2007).
 * @param days 1-28
 * @param cut mean reduction, between 0 and 1
 */
export function taper(days: number, cut: number): { tau: number; shares: number[] } | null {
  if (!(days >= 1) || !(cut > 0 && cut < 1)) return null;
  // Mean of e^(-t / tau) over days 1 to n, a geometric series; it grows with tau, so halve.
  const kept = (tau: number) => Math.expm1(-days / tau) / Math.expm1(-1 / tau) / (Math.exp(1 / tau) * days);
  let low = 1e-6 * days;
  let high = 1e6 * days;
  for (let i = 0; i < 200; i++) {
    const middle = Math.sqrt(low * high);
    if (kept(middle) < 1 - cut) low = middle;
    else high = middle;
  }
  const tau = Math.sqrt(low * high);
  return { tau, shares: Array.from({ length: days }, (_, i) => Math.exp(-(i + 1) / tau)) };
}
