import type { Light, ReadinessFlag, ReadinessInputs } from './readiness.ts';

const ITEM_WORDS: Record<string, string> = {
  soreness: 'soreness',
  fatigue: 'fatigue',
  stress: 'stress',
  energy: 'energy',
  sleep_quality: 'sleep quality',
  mood: 'mood',
};

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Flags in the order the screen shows them: what stops first, then HRV, resting heart rate, wellness, sleep, pain. */
export function readinessFlags(inputs: ReadinessInputs, sleepNeedSeconds: number): ReadinessFlag[] {
  const { hrv, restingHr, wellness, sleep } = inputs;
  const flags: ReadinessFlag[] = [];
  for (const stop of inputs.stops) {
    if (stop.kind === 'pain') continue;
    const metric = stop.kind === 'illness' ? 'illness' : 'athlete_says_no';
    flags.push({ metric, value: stop.value, baseline: null, unit: null, asOf: stop.day, raised: true });
  }
  const hrvMs = hrv.basis === 'night' ? hrv.lastNightMs : hrv.mean7Ms;
  if (hrvMs !== null) {
    const baseline: [number, number] | null = hrv.bandMs && [round1(hrv.bandMs[0]), round1(hrv.bandMs[1])];
    const raised = hrv.state === 'below';
    flags.push({ metric: 'hrv_ms', value: round1(hrvMs), baseline, unit: 'ms', asOf: hrv.asOf, raised });
  }
  if (restingHr.mean7 !== null) {
    flags.push({
      metric: 'resting_hr',
      value: round1(restingHr.mean7),
      baseline: restingHr.baseline === null ? null : round1(restingHr.baseline),
      unit: 'bpm',
      asOf: restingHr.asOf,
      raised: restingHr.raised === true,
    });
  }
  // A high z without one bad item belongs to all of today's items together.
  if (wellness.z !== null && wellness.z >= 1) {
    flags.push({
      metric: 'wellness',
      value: round1(wellness.z),
      baseline: 0,
      unit: 'SD',
      asOf: wellness.asOf,
      raised: true,
    });
  }
  for (const { item, value, bad } of wellness.items)
    flags.push({ metric: item, value, baseline: null, unit: '1-10', asOf: wellness.asOf, raised: bad });
  const slept = sleep.lastNight ?? sleep.mean3;
  if (slept !== null) {
    const raised = sleep.raised === true;
    flags.push({ metric: 'sleep_s', value: slept, baseline: sleepNeedSeconds, unit: 's', asOf: sleep.asOf, raised });
  }
  for (const pain of inputs.pain) {
    const raised = inputs.stops.some((s) => s.kind === 'pain' && s.subject === pain.subject);
    const value = pain.subject ? `${pain.value} (${pain.subject})` : pain.value;
    flags.push({ metric: 'pain', value, baseline: null, unit: '1-10', asOf: pain.day, raised });
  }
  return flags;
}

function hours(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}

function reasons(inputs: ReadinessInputs): string[] {
  const list: string[] = [];
  const { hrv, restingHr, wellness, sleep } = inputs;
  if (hrv.state === 'below') list.push('heart rate variability is below your usual range');
  if (restingHr.raised) list.push('resting heart rate is above your usual');
  if (wellness.raised) {
    const bad = wellness.items.filter((i) => i.bad).map((i) => `${ITEM_WORDS[i.item]} is ${i.value} of 10`);
    list.push(bad.length > 0 ? bad.join(' and ') : 'you feel worse than usual');
  }
  if (sleep.raised) {
    const short = sleep.lastNight !== null && sleep.lastNight < 6 * 3600;
    list.push(short ? `you slept ${hours(sleep.lastNight ?? 0)}` : 'the last three nights were short');
  }
  return list;
}

function joined(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/** One plain sentence that says why the light is what it is. */
export function readinessWhy(light: Light, inputs: ReadinessInputs): string {
  const stop = inputs.stops[0];
  if (stop?.kind === 'illness') return 'You are ill: rest until you are well.';
  if (stop?.kind === 'athlete') return 'You said not today.';
  if (stop?.kind === 'pain')
    return `Pain${stop.subject ? ` in the ${stop.subject}` : ''} is ${stop.value} of 10: too much to train on.`;
  const found = reasons(inputs);
  if (light === 'unknown') {
    const rest = found.length > 0 ? ` What there is: ${joined(found)}.` : '';
    return `Too little data to tell today.${rest}`;
  }
  if (light === 'green') {
    if (found.length > 0) return sentence(`${joined(found)}, nothing else stands out`);
    if (inputs.hrv.state === 'above') return 'Heart rate variability is unusually high; nothing else stands out.';
    return 'Nothing stands out today.';
  }
  return sentence(joined(found));
}
