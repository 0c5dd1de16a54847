import type { RemoteName } from '../../ports/errors.ts';

const LABELS: Record<RemoteName, string> = {
  garmin: 'Garmin',
  hevy: 'Hevy',
  'fit-folder': 'The FIT folder',
  ics: 'the calendar file',
  manual: 'The manual log',
  anthropic: 'Claude',
  notify: 'The notification service',
};

/** The remote's name as the athlete knows it. */
export function labelOf(remote: RemoteName): string {
  return LABELS[remote] ?? remote;
}
