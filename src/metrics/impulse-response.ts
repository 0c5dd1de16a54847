/** Banister's model: performance = p0 + k1 fitness - k2 fatigue. Time constants in days. */
export interface ImpulseResponse {
  p0: number;
  k1: number;
  k2: number;
  tau1: number;
  tau2: number;
}

/**
 * Modelled performance at the end of each day, that day's load included (g = g e^(-1/tau) + load). For looking at only,
 * never a basis for a decision: with a handful of tests its five parameters cannot be told apart, and quite different
 * ones fit equally well.
 */
export function modelledPerformance(daily: readonly number[], model: ImpulseResponse): number[] {
  const decay1 = Math.exp(-1 / model.tau1);
  const decay2 = Math.exp(-1 / model.tau2);
  let fitness = 0;
  let fatigue = 0;
  return daily.map((load) => {
    fitness = fitness * decay1 + load;
    fatigue = fatigue * decay2 + load;
    return model.p0 + model.k1 * fitness - model.k2 * fatigue;
  });
}

/** Sum of squared errors at the tested days (1-based), and the model's values there. */
export function modelError(
  daily: readonly number[],
  tests: readonly { day: number; value: number }[],
  model: ImpulseResponse,
): { sse: number; predicted: number[] } {
  const modelled = modelledPerformance(daily, model);
  const predicted = tests.map((t) => modelled[t.day - 1] ?? Number.NaN);
  let sse = 0;
  for (const [i, t] of tests.entries()) sse += (t.value - predicted[i]!) ** 2;
  return { sse, predicted };
}

/** Days before a race from which training costs more than it gives, and where it gives most (Fitz-Clarke 1991). */
export function influence(model: ImpulseResponse): { tn: number; tg: number } {
  const { k1, k2, tau1, tau2 } = model;
  const scale = (tau1 * tau2) / (tau1 - tau2);
  return { tn: scale * Math.log(k2 / k1), tg: scale * Math.log((tau1 * k2) / (tau2 * k1)) };
}
