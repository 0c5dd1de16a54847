import { describe, expect, test } from 'vitest';
import { activityOf } from '../../../src/fit/read/activity.ts';
import { decodeFit } from '../../../src/fit/read/decode.ts';
import type { FitMessages } from '../../../src/fit/read/message.ts';
import { decodeSecondOpinion } from '../../../src/fit/read/second-opinion.ts';
import { sessionWindows } from '../../../src/fit/read/sessions.ts';
import { generateActivity } from '../generate-activity.ts';

function activity(messages: FitMessages | null) {
  if (!messages) throw new Error('the decoder refused the file');
  const { windows, doubled } = sessionWindows(messages);
  return activityOf(messages, windows, 0, doubled, 'UTC');
}

/** The decoders round positions differently in the last digit. */
function rounded(column: (number | null)[] | undefined) {
  return column?.map((value) => (value === null ? null : Math.round(value * 1e6) / 1e6));
}

describe('the second decoder', () => {
  test.each(['run', 'ride', 'swim'] as const)('gives the same %s as the first', (sport) => {
    const bytes = generateActivity({ sport, start: '2026-11-20T16:30:00Z', seed: 3, minutes: 5, hundreds: 4 });
    const first = activity(decodeFit(bytes).messages);
    const second = activity(decodeSecondOpinion(bytes));
    for (const each of [first, second]) {
      if (each.samples?.lat) each.samples.lat = rounded(each.samples.lat) as number[];
      if (each.samples?.lon) each.samples.lon = rounded(each.samples.lon) as number[];
    }
    expect(second).toEqual(first);
  });

  test('refuses a wrong checksum and a cut file instead of guessing', () => {
    const bytes = generateActivity({ sport: 'run', start: '2026-11-20T16:30:00Z', seed: 3, minutes: 1 });
    expect(decodeSecondOpinion(bytes.slice(0, bytes.length - 50))).toBeNull();
    bytes[200] = (bytes[200] as number) ^ 0xff;
    expect(decodeSecondOpinion(bytes)).toBeNull();
  });
});
