import { formBand, formShare } from '../../metrics/fitness.ts';
import { dayWords } from '../../plan/describe.ts';
import { addDays } from '../../time/day.ts';
import { localDay, localTime } from '../../time/zone.ts';
import { age, minuteAmount } from './amounts.ts';
import { bar, brailleChart } from './chart.ts';
import { AHEAD_DAYS } from './load-series.ts';
import { fixed, type Look, labelled, together, unglued } from './look.ts';
import { complianceWords, metricWords, SINK_WORDS, STATES } from './state-words.ts';
import type { ReadinessInput, StatusDetails } from './status-details.ts';

const LABEL = 9;
const BAR = 26;
const WIDE_BAR = 40;

function row(label: string, text: string, look: Look): string[] {
  if (look.wordsOnly) return [unglued(`${label === '' ? '' : `${label}: `}${text}`)];
  return labelled(label, text, LABEL, look.width);
}

function todayRows(status: StatusDetails, look: Look): string[] {
  const rows = status.today.planned.map((one) => {
    const state = STATES[one.state] ?? { mark: '?', words: one.state };
    const { actual, planned, color, metric } = one.compliance;
    const percent = actual !== null && planned ? Math.round((100 * actual) / planned) : null;
    const how = complianceWords(color, percent, metric);
    const when = one.state === 'upcoming' ? `${one.time ?? 'any time'}, ${one.minutes} min` : '';
    const words = [state.words, when, how].filter(Boolean).join(', ');
    return look.wordsOnly ? `${one.title}, ${words}` : `${state.mark} ${fixed(one.title, 26)} ${words}`;
  });
  for (const one of status.today.unplanned) {
    const words = `${one.minutes} min, not planned`;
    rows.push(look.wordsOnly ? `${one.title}, ${words}` : `+ ${fixed(one.title, 26)} ${words}`);
  }
  if (rows.length === 0) rows.push('nothing planned, nothing done');
  return rows.flatMap((text, n) =>
    look.wordsOnly ? [`Today: ${text}`] : [`${(n === 0 ? 'Today' : '').padEnd(LABEL)}${text}`],
  );
}

function inputWords(input: ReadinessInput): string {
  const { metric, value, unit } = input;
  if (value === null) return 'no data';
  if (metric === 'sleep_s') return minuteAmount(Number(value) / 60);
  return unit === '1-10' ? `${value} of 10` : `${value}${unit ? ` ${unit}` : ''}`;
}

function usualOf(input: ReadinessInput): string {
  const { metric, baseline } = input;
  if (baseline === null || metric === 'wellness') return '';
  if (Array.isArray(baseline)) return `usual ${baseline[0]}-${baseline[1]}`;
  return metric === 'sleep_s' ? `need ${minuteAmount(Number(baseline) / 60)}` : `usual ${baseline}`;
}

function readyRows(status: StatusDetails, look: Look): string[] {
  const marks: Record<string, string> = { green: '●', amber: '▲', red: '■', unknown: '?' };
  const head = `${status.readiness}. ${status.readinessWhy}`;
  const rows = row('Ready', look.wordsOnly ? head : `${marks[status.readiness] ?? '?'} ${head}`, look);
  for (const input of status.readinessInputs) {
    const name = metricWords(input.metric);
    const old = input.asOf === null ? '' : age(input.asOf, status.date);
    const flag = input.raised ? 'stands out' : '';
    if (look.wordsOnly)
      rows.push(`${name}: ${[inputWords(input), usualOf(input), old, flag].filter(Boolean).join(', ')}`);
    else
      rows.push(
        `${' '.repeat(LABEL)}${fixed(name, 14)} ${inputWords(input).padStart(9)}  ${usualOf(input).padEnd(16)} ${old.padEnd(11)} ${flag}`.trimEnd(),
      );
  }
  return rows;
}

function loadWords(status: StatusDetails): string {
  const { loadAgainstUsual, loadSeries } = status;
  if (loadAgainstUsual === null) return `no usual yet: ${loadSeries.historyDays} days of history, 28 make a usual week`;
  const { last7, usual } = loadAgainstUsual;
  const share = usual > 0 ? Math.round((100 * last7) / usual - 100) : null;
  const against =
    share === null ? '' : share === 0 ? ', the same' : `, ${Math.abs(share)} % ${share > 0 ? 'more' : 'less'}`;
  return `${Math.round(last7)} in 7 days, usual week ${Math.round(usual)}${against} (effort 0-10 x minutes)`;
}

function formWords(status: StatusDetails): string {
  const { load, loadSeries } = status;
  if (load.fitness === null)
    return `warming up: ${loadSeries.historyDays} days of history, a first number needs 14, form ${loadSeries.warmUpDays}`;
  const numbers = `fitness ${Math.round(load.fitness)}, fatigue ${Math.round(load.fatigue ?? 0)} a day`;
  if (load.form === null)
    return `warming up: ${numbers}; form is shown from ${loadSeries.warmUpDays} days of history on (now ${loadSeries.historyDays})`;
  const share = formShare({ fitness: load.fitness, form: load.form });
  const last = loadSeries.days.at(-1);
  const ahead =
    last?.projected && last.form !== null ? `; as planned ${signed(last.form)} on ${together(dayWords(last.day))}` : '';
  return `${numbers}; form ${signed(load.form)}${share === null ? '' : ` (${formBand(share)})`}${ahead}`;
}

function signed(value: number): string {
  const whole = Math.round(value);
  return whole > 0 ? `+${whole}` : String(whole);
}

function charts(status: StatusDetails, look: Look): string[] {
  const { days } = status.loadSeries;
  const solid = days.filter((one) => !one.projected).length;
  const common = { solid, label: (value: number) => String(Math.round(value)), labelWidth: LABEL - 2 };
  const fitness = brailleChart({ ...common, values: days.map((one) => one.fitness), rows: 4 });
  const form = brailleChart({ ...common, values: days.map((one) => one.form), rows: 3, zero: true });
  if (fitness.length === 0) return [];
  const first = days[0]?.day ?? status.date;
  const start = dayWords(first).slice(4);
  const end = dayWords(addDays(status.date, AHEAD_DAYS)).slice(4);
  const now = 'today';
  const at = Math.floor(solid / 2) - now.length;
  const width = Math.ceil(days.length / 2);
  const dates = `${start.padEnd(at)}${now}`.padEnd(width - end.length + 6);
  const beside = look.width >= LABEL + width + 18;
  const named = (chart: string[], name: string) =>
    chart.map((line, n) => (n === 0 && beside ? `${line.padEnd(LABEL + width + 2)}${name}` : line));
  return [...named(fitness, 'fitness'), ...named(form, 'form'), `${' '.repeat(LABEL)}${dates} ${end}`.trimEnd()];
}

function bars(status: StatusDetails, look: Look): string[] {
  const { weekMinutes, week } = status;
  const [low, high] = week.targetMinutes;
  const full = Math.max(high * 1.2, ...weekMinutes.map((one) => one.minutes + one.planned));
  const last = weekMinutes.length - 1;
  const words = (one: StatusDetails['weekMinutes'][number], n: number) => {
    if (n === last) return one.planned > 0 ? `so far, ${minuteAmount(one.planned)} to come` : 'so far';
    return one.minutes < low ? 'below' : one.minutes > high ? 'above' : 'in range';
  };
  if (look.wordsOnly)
    return [
      `Hours: wanted ${low / 60} to ${high / 60} h a week`,
      ...weekMinutes.map((one, n) => `Week of ${dayWords(one.week)}: ${minuteAmount(one.minutes)}, ${words(one, n)}`),
    ];
  const width = look.width >= 96 ? WIDE_BAR : look.width >= 78 ? BAR : 12;
  return weekMinutes.map((one, n) => {
    const name = n === last ? 'this week' : dayWords(one.week).slice(4);
    const drawn = bar(one.minutes, one.planned, [low, high], full, width).padEnd(width);
    return `${(n === 0 ? 'Hours' : '').padEnd(LABEL)}${name.padEnd(10)} ${drawn} ${minuteAmount(one.minutes).padStart(8)}  ${words(one, n)}`.trimEnd();
  });
}

function restRows(status: StatusDetails, zone: string, look: Look): string[] {
  const { pending, openExports, nextSessions } = status;
  const rows: string[] = [];
  if (pending.length === 0) rows.push(...row('Decide', 'nothing to decide', look));
  pending.forEach((one, n) => {
    const by = `${dayWords(localDay(one.decideBy, zone))} ${localTime(one.decideBy, zone)}`;
    rows.push(...row(n === 0 ? 'Decide' : '', `${one.title}, by ${together(by)} (${one.id})`, look));
  });
  if (pending.length > 0) rows.push(...row('', 'coach review', look));
  if (openExports.length === 0) rows.push(...row('Exports', 'all done', look));
  else {
    const perSink = new Map<string, number>();
    for (const one of openExports) perSink.set(one.sink, (perSink.get(one.sink) ?? 0) + 1);
    const sinks = [...perSink].map(([sink, n]) => `${SINK_WORDS[sink] ?? sink} ${n}`).join(', ');
    rows.push(...row('Exports', `${openExports.length} still to do (${sinks}): coach export resume`, look));
  }
  if (nextSessions.length === 0) rows.push(...row('Next', 'no session planned', look));
  nextSessions.forEach((one, n) => {
    const when = [dayWords(one.date), one.time].filter(Boolean).join(' ');
    const text = look.wordsOnly
      ? `${when}, ${one.title}, ${one.minutes} min`
      : `${when.padEnd(17)} ${fixed(one.title, 30)} ${String(one.minutes).padStart(3)} min`;
    rows.push(look.wordsOnly ? `Next: ${text}` : `${(n === 0 ? 'Next' : '').padEnd(LABEL)}${text}`);
  });
  return rows;
}

/** Today at a glance. */
export function statusText(status: StatusDetails, zone: string, look: Look): string[] {
  const { week, plan } = status;
  const [low, high] = week.targetMinutes;
  const title = plan ? `${plan.title}, r${plan.revision}` : 'no plan yet: coach plan new';
  const done =
    week.due === 0
      ? ''
      : `; 7 days: ${week.done} of ${week.due} sessions, key ${week.keySessions.done} of ${week.keySessions.due}`;
  const gap = look.wordsOnly ? [] : [''];
  return [
    `${dayWords(status.date)}${look.wordsOnly ? ', ' : '   '}${title}`,
    ...status.banners.flatMap((text) => labelled('! ', text, 2, look.width)),
    ...gap,
    ...todayRows(status, look),
    ...row('Week', `${minuteAmount(week.actualMinutes)} of ${low / 60}-${high / 60} h${done}`, look),
    ...gap,
    ...readyRows(status, look),
    ...gap,
    ...row('Load', loadWords(status), look),
    ...row('Form', formWords(status), look),
    ...(look.wordsOnly ? [] : charts(status, look)),
    ...gap,
    ...bars(status, look),
    ...gap,
    ...restRows(status, zone, look),
  ];
}
