import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { METRICS } from '../../src/activities/model.ts';
import { formatManualProblem, type LogContext, logForms, parseLog, parseLogLine } from '../../src/manual/index.ts';

/** Friday 20 November 2026, 20:45 in New York. */
const CONTEXT: LogContext = {
  now: '2026-11-21T01:45:00.000Z',
  today: '2026-11-20',
  zone: 'America/New_York',
  units: { mass: 'lb', distance: 'mi', height: 'in' },
  lastActivityId: 'a-11111111',
};

function stored(line: string, context = CONTEXT) {
  const result = parseLogLine(line, context);
  if (!result.ok) throw new Error(formatManualProblem(result.problem));
  return result.entry;
}

function measured(line: string, context = CONTEXT) {
  const entry = stored(line, context);
  if (entry.kind !== 'measurement') throw new Error('not a measurement');
  const { metric, value, subject, note, day } = entry.measurement;
  return { metric, value, subject, note, day };
}

function refused(line: string, context = CONTEXT) {
  const result = parseLogLine(line, context);
  if (result.ok) throw new Error('was stored');
  return result.problem;
}

const today = { day: '2026-11-20', subject: null, note: null };

describe('every form', () => {
  test.each([
    ['body-fat 14.2', { ...today, metric: 'body_fat_pct', value: 14.2 }],
    ['body-fat 14.2%', { ...today, metric: 'body_fat_pct', value: 14.2 }],
    ['weight 81.4kg', { ...today, metric: 'weight_kg', value: 81.4 }],
    ['weight 81.4 kg', { ...today, metric: 'weight_kg', value: 81.4 }],
    ['weight 180', { ...today, metric: 'weight_kg', value: 81.647 }],
    ['soreness 6', { ...today, metric: 'soreness', value: 6 }],
    ['soreness 6 --area Quads', { ...today, metric: 'soreness', value: 6, subject: 'quads' }],
    ['energy 7', { ...today, metric: 'energy', value: 7 }],
    ['sleep-quality 8', { ...today, metric: 'sleep_quality', value: 8 }],
    ['stress 3', { ...today, metric: 'stress', value: 3 }],
    ['mood 7', { ...today, metric: 'mood', value: 7 }],
    ['fatigue 10', { ...today, metric: 'fatigue', value: 10 }],
    ['rpe 7', { ...today, metric: 'session_rpe', value: 7, subject: 'a-11111111' }],
    ['rpe 0 --activity last', { ...today, metric: 'session_rpe', value: 0, subject: 'a-11111111' }],
    ['rpe 6.5 --activity a-2', { ...today, metric: 'session_rpe', value: 6.5, subject: 'a-2' }],
    ['time-trial 100yd-free 1:02.4', { ...today, metric: 'time_trial_s', value: 62.4, subject: '100yd-free' }],
    ['time-trial 5km-run 22:31', { ...today, metric: 'time_trial_s', value: 1351, subject: '5km-run' }],
    ['jump 61cm', { ...today, metric: 'jump_cm', value: 61 }],
    ['jump 24', { ...today, metric: 'jump_cm', value: 61 }],
    ['jump 0.55s', { ...today, metric: 'jump_cm', value: 37.1 }],
    ['lift "back squat" 3x5@100kg', { ...today, metric: 'lift_kg', value: 100, subject: 'back squat 3x5' }],
    ['lift back squat 3 x 5 @ 225 lb', { ...today, metric: 'lift_kg', value: 102.06, subject: 'back squat 3x5' }],
    ['lift rdl 5@120kg --rpe 8', { ...today, metric: 'lift_kg', value: 120, subject: 'rdl 1x5', note: 'RPE 8' }],
    ['test sit-and-reach 32cm', { ...today, metric: 'sit_and_reach_cm', value: 32 }],
    ['test sit-and-reach -4cm', { ...today, metric: 'sit_and_reach_cm', value: -4 }],
    ['test balance 45s', { ...today, metric: 'balance_s', value: 45 }],
    ['pain "left knee" 4', { ...today, metric: 'pain', value: 4, subject: 'left knee' }],
    ['pain left knee 0', { ...today, metric: 'pain', value: 0, subject: 'left knee' }],
    ['note "slept badly, long drive"', { ...today, metric: 'note', value: null, note: 'slept badly, long drive' }],
    ['illness "sore throat"', { ...today, metric: 'illness', value: 1, note: 'sore throat' }],
    ['illness', { ...today, metric: 'illness', value: 1 }],
    ['illness over', { ...today, metric: 'illness', value: 0 }],
    ['mood 4 --date yesterday', { ...today, metric: 'mood', value: 4, day: '2026-11-19' }],
    ['mood 4 --date=mon --note "bad day"', { ...today, metric: 'mood', value: 4, day: '2026-11-16', note: 'bad day' }],
    ['mood 4 --date fri', { ...today, metric: 'mood', value: 4 }],
  ])('%s', (line, expected) => {
    expect(measured(line)).toEqual(expected);
  });

  test('a chop of 45 minutes is a session that just ended', () => {
    expect(stored('chop 45m --rpe 6')).toMatchObject({
      kind: 'activity',
      said: 'Chopping wood, 45 minutes, RPE 6',
      activity: {
        source: 'manual',
        sport: 'other',
        subSport: 'chop',
        start: '2026-11-21T01:00:00.000Z',
        localDate: '2026-11-20',
        offsetMinutes: -300,
        timerSeconds: 2700,
        rpe: 6,
        meters: null,
      },
    });
  });

  test('on another day it begins at noon, or when the athlete says', () => {
    expect(stored('golf 3h --date 2026-07-04')).toMatchObject({
      activity: { start: '2026-07-04T16:00:00.000Z', offsetMinutes: -240, rpe: null },
    });
    expect(stored('run 30m --at 6:30')).toMatchObject({
      activity: { sport: 'run', subSport: null, start: '2026-11-20T11:30:00.000Z' },
    });
  });

  test('a session that just ended never begins before its day', () => {
    const late = { ...CONTEXT, now: '2026-11-20T05:20:00.000Z' };
    expect(stored('chop 45m', late)).toMatchObject({
      activity: { start: '2026-11-20T05:00:00.000Z', localDate: '2026-11-20' },
    });
  });

  test('examples of the help are all accepted', () => {
    for (const { name, example } of logForms())
      expect(parseLogLine(example, CONTEXT), name).toMatchObject({ ok: true });
  });
});

describe('impossible values are refused with what is accepted', () => {
  test.each([
    ['body-fat 140', 'body-fat', '140', '3 to 60 %'],
    ['body-fat 14kg', 'body-fat', '14kg', '3 to 60 %'],
    ['weight 900', 'weight', '900', '30 to 250 kg (66 to 551 lb)'],
    ['weight', 'weight', null, 'a mass'],
    ['weight heavy', 'weight', 'heavy', 'a mass'],
    ['soreness 11', 'soreness', '11', '1 (not sore) to 10 (very sore)'],
    ['soreness 0', 'soreness', '0', '1 (not sore)'],
    ['energy 6.5', 'energy', '6.5', 'a whole number'],
    ['energy 6 7', 'energy', '6 7', 'a whole number'],
    ['rpe 11', 'rpe', '11', '0 (rest) to 10'],
    ['rpe -1', 'rpe', '-1', '0 (rest) to 10'],
    ['time-trial 100yd-free 0:20', 'time-trial', '0:20', '0:37 to 5:05'],
    ['time-trial 100yd-free 1:02:40', 'time-trial', '1:02:40', '0:37 to 5:05'],
    ['time-trial 100 1:02', 'time-trial', '100', '100yd-free'],
    ['time-trial 100yd-free', 'time-trial', '100yd-free', 'a time'],
    ['jump 6m', 'jump', '6m', '5 to 150 cm'],
    ['lift squat 3x5', 'lift', 'squat 3x5', '3x5@100kg'],
    ['lift 3x5@100kg', 'lift', '3x5@100kg', '3x5@100kg'],
    ['lift squat 3x5@900kg', 'lift', '900kg', '1 to 500 kg'],
    ['lift squat 0x5@90kg', 'lift', '0', '1 to 20 sets'],
    ['test sit-and-reach 200cm', 'test', '200cm', '-40 to 80 cm'],
    ['test headstand 20s', 'test', 'headstand', 'balance'],
    ['chop 45m --rpe 12', '--rpe', '12', '0 (rest) to 10'],
    ['chop 20h', 'chop', '20h', '16 hours'],
    ['chop 45m --at 23:59', '--at', '23:59', 'a time that has passed'],
    ['pain 4', 'pain', '4', 'left knee'],
    ['pain knee 11', 'pain', '11', '0 (gone) to 10'],
    ['note', 'note', null, '1000'],
    ['energy 7 --date tomorrow', '--date', 'tomorrow', 'today or an earlier day'],
    ['energy 7 --date 2026-02-30', '--date', '2026-02-30', 'YYYY-MM-DD'],
    ['energy 7 --area legs', '--area', 'legs', '--date, --note'],
    ['energy 7 --colour red', '--colour', null, '--date'],
    ['energy 7 --date', '--date', null, '--date'],
    ['', 'log', null, 'body-fat'],
    ['constructor 3', 'log', 'constructor', 'body-fat'],
  ])('%s', (line, field, value, accepted) => {
    const problem = refused(line);
    expect(problem).toMatchObject({ field, value });
    expect(problem.accepted).toContain(accepted);
  });

  test('a word nearly right says which was meant', () => {
    expect(refused('bodyfatt 14').message).toContain('body-fat');
  });

  test('rpe without any activity is refused, and "last" stays when nobody knows', () => {
    expect(refused('rpe 7', { ...CONTEXT, lastActivityId: null }).message).toContain('no activity');
    const { lastActivityId: _, ...without } = CONTEXT;
    expect(measured('rpe 7', without).subject).toBe('last');
  });
});

describe('corrections', () => {
  const id = (line: string, now = CONTEXT.now) => {
    const entry = stored(line, { ...CONTEXT, now });
    return entry.kind === 'measurement' ? entry.measurement.externalId : entry.activity.externalId;
  };
  const later = '2026-11-21T02:00:00.000Z';

  test('what exists once a day or once per session is overwritten', () => {
    expect(id('weight 81kg')).toBe(id('weight 82kg', later));
    expect(id('pain knee 4')).toBe(id('pain knee 2', later));
    expect(id('rpe 7')).toBe(id('rpe 8 --date yesterday', later));
    expect(id('illness cold')).toBe(id('illness over', later));
    expect(id('weight 81kg')).not.toBe(id('weight 81kg --date yesterday'));
    expect(id('soreness 5 --area quads')).not.toBe(id('soreness 5 --area calves'));
  });

  test('events are kept side by side', () => {
    for (const line of ['jump 61cm', 'lift squat 3x5@100kg', 'note hello', 'chop 45m', 'test balance 45s']) {
      expect(id(line)).not.toBe(id(line, later));
      expect(id(line)).toBe(id(line));
    }
  });
});

test('whatever is typed is stored completely or refused with a reason, never thrown', () => {
  const words = fc.array(
    fc.oneof(
      fc.constantFrom(
        ...logForms().map((form) => form.name),
        '--date',
        '--rpe',
        '--note',
        '--area',
        'today',
        '7',
        '45m',
        '81kg',
        '3x5@100kg',
      ),
      fc.string({ maxLength: 12 }),
    ),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(words, (list) => {
      const result = parseLog(list, CONTEXT);
      if (!result.ok) {
        expect(result.problem.accepted).not.toBe('');
        return;
      }
      if (result.entry.kind === 'activity') {
        expect(result.entry.activity.elapsedSeconds).toBeGreaterThanOrEqual(60);
        return;
      }
      const { metric, value, day } = result.entry.measurement;
      expect(METRICS).toContain(metric);
      expect(value === null || Number.isFinite(value)).toBe(true);
      expect(day <= CONTEXT.today).toBe(true);
    }),
    { numRuns: 500 },
  );
});
