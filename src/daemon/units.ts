/** What the shipped units are filled in with. */
export interface UnitSettings {
  /** Absolute paths. */
  node: string;
  coach: string;
  /** HH:MM in the athlete's zone. */
  evening: string;
  /** HH:MM, null: no morning units. */
  morning: string | null;
  /** IANA zone of those times. */
  zone: string;
  /** Variables the service needs to find the same home; never secrets. */
  environment: Record<string, string>;
  /** Credential files that exist: name as the program asks for it, absolute path. */
  credentials: { name: string; file: string }[];
}

export interface Unit {
  name: string;
  text: string;
}

/** First line of every unit we wrote; a file without it is somebody else's. */
export const MARK = '# Written by "coach service install"; "coach service uninstall" removes it.';

export const EVENING_UNITS = ['coach-evening.service', 'coach-evening.timer', 'coach-failed.service'] as const;
export const MORNING_UNITS = ['coach-morning.service', 'coach-morning.timer'] as const;
export const ALL_UNITS: readonly string[] = [...EVENING_UNITS, ...MORNING_UNITS];

/** One word of a unit's command line: quoted, with systemd's own expansions taken literally. */
export function quoteArgument(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`;
}

/** A value of Environment= or LoadCredential=: only the percent sign is special inside the quotes. */
function quoteValue(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('%', '%%')}"`;
}

/** LoadCredential= takes its path as it stands, no quotes; a line break cannot be said there at all. */
function credentialLine(one: { name: string; file: string }): string {
  return `LoadCredential=${one.name}:${one.file.replaceAll('%', '%%')}`;
}

function serviceText(template: string, settings: UnitSettings): string {
  const program = `${quoteArgument(settings.node)} ${quoteArgument(settings.coach)}`;
  const extra = [
    ...Object.entries(settings.environment).map(([name, value]) => `Environment=${quoteValue(`${name}=${value}`)}`),
    ...settings.credentials.map(credentialLine),
  ];
  const text = template.replace(/^ExecStart=\/usr\/bin\/env coach\b/m, () => `ExecStart=${program}`).trimEnd();
  return `${[text, ...extra].join('\n')}\n`;
}

function timerText(template: string, time: string, zone: string): string {
  return template.replace(/^OnCalendar=.*$/m, () => `OnCalendar=*-*-* ${time}:00 ${zone}`);
}

/**
 * The units to write, from the shipped texts. `read` gives the text of a shipped unit. Pure otherwise: the same
 * settings give the same text.
 */
export function renderUnits(settings: UnitSettings, read: (name: string) => string): Unit[] {
  const names: string[] = [...EVENING_UNITS, ...(settings.morning === null ? [] : MORNING_UNITS)];
  return names.map((name) => {
    const template = read(name);
    let text = template;
    if (name === 'coach-evening.timer') text = timerText(template, settings.evening, settings.zone);
    else if (name === 'coach-morning.timer') text = timerText(template, settings.morning ?? '', settings.zone);
    else if (/^ExecStart=\/usr\/bin\/env coach\b/m.test(template)) text = serviceText(template, settings);
    return { name, text: `${MARK}\n${text}` };
  });
}
