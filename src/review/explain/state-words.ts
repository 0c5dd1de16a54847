/** What became of a session, as a mark and as words; the mark never stands alone. */
export const STATES: Record<string, { mark: string; words: string }> = {
  done: { mark: '✓', words: 'done' },
  partial: { mark: '~', words: 'in part' },
  missed: { mark: '✗', words: 'missed' },
  skipped: { mark: '–', words: 'taken out' },
  unknown: { mark: '?', words: 'no word yet' },
  upcoming: { mark: '·', words: 'to come' },
};

const COLOR_WORDS: Record<string, string> = {
  green: 'as planned',
  yellow: 'nearly',
  orange: 'off',
  red: 'far off',
};

/** "green, 104 % of planned time"; empty when nothing was compared. */
export function complianceWords(color: string, percent: number | null, metric: string | null): string {
  if (color === 'none') return '';
  const of: Record<string, string> = { duration: 'time', distance: 'distance', load: 'load', sets: 'sets' };
  const share = percent === null ? '' : ` ${percent} %${metric === null ? '' : ` of ${of[metric] ?? metric}`}`;
  return `${color}${share}, ${COLOR_WORDS[color] ?? ''}`.replace(/, $/, '');
}

export const SOURCE_WORDS: Record<string, string> = {
  garmin: 'Garmin',
  hevy: 'Hevy',
  'fit-folder': 'FIT file',
  manual: 'you',
};

export const SINK_WORDS: Record<string, string> = { fit: 'FIT file', garmin: 'Garmin', hevy: 'Hevy', ics: 'calendar' };

const METRIC_WORDS: Record<string, string> = {
  hrv_ms: 'HRV',
  resting_hr: 'resting HR',
  wellness: 'how you feel',
  soreness: 'soreness',
  fatigue: 'fatigue',
  stress: 'stress',
  energy: 'energy',
  sleep_quality: 'sleep quality',
  mood: 'mood',
  sleep_s: 'slept',
  pain: 'pain',
  illness: 'ill',
  athlete_says_no: 'your word',
};

export function metricWords(metric: string): string {
  return METRIC_WORDS[metric] ?? metric;
}
