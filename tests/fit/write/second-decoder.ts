import FitParser from 'fit-file-parser';
import type { FitStep } from '../../../src/fit/write/step.ts';

type Raw = Record<string, unknown>;

const DURATION: Record<string, FitStep['durationType']> = {
  time: 'time',
  distance: 'distance',
  open: 'open',
  repetition_time: 'repetitionTime',
  reps: 'reps',
  repeat_until_steps_cmplt: 'repeatUntilStepsCmplt',
};
const TARGET: Record<string, FitStep['target']['type']> = {
  open: 'open',
  speed: 'speed',
  heart_rate: 'heartRate',
  power: 'power',
  swim_stroke: 'swimStroke',
};
const EQUIPMENT = ['none', 'swim_fins', 'swim_kickboard', 'swim_paddles', 'swim_pull_buoy', 'swim_snorkel'];

function number(raw: Raw, field: string): number | null {
  const value = raw[field];
  return typeof value === 'number' ? value : null;
}

/** What a second, unrelated decoder makes of a workout file: its steps as far as it gives numbers. */
export interface SecondReading {
  type: unknown;
  workout: Raw;
  steps: Pick<
    FitStep,
    'name' | 'notes' | 'durationType' | 'durationValue' | 'target' | 'secondary' | 'intensity' | 'equipment' | 'weight'
  >[];
  exercises: { category: unknown; name: number | null }[];
  titles: unknown[];
}

export function secondReading(bytes: Uint8Array): SecondReading {
  let messages: Record<string, Raw[]> | undefined;
  // The callback comes before parse returns; force: false checks both checksums.
  new FitParser({ force: false }).parse(bytes.slice().buffer, (error, data) => {
    if (error) throw new Error(String(error));
    messages = (data as unknown as { messages: Record<string, Raw[]> }).messages;
  });
  const raw = messages?.workout_step ?? [];
  return {
    type: messages?.file_id?.[0]?.type,
    workout: messages?.workout?.[0] ?? {},
    steps: raw.map((step) => {
      const secondary = step.secondary_target_type as string | undefined;
      const equipment = EQUIPMENT.indexOf(step.equipment as string);
      const weight = number(step, 'exercise_weight');
      return {
        name: (step.wkt_step_name as string) ?? '',
        notes: (step.notes as string) ?? '',
        durationType: DURATION[step.duration_type as string] as FitStep['durationType'],
        durationValue: number(step, 'duration_value'),
        target: {
          type: TARGET[step.target_type as string] as FitStep['target']['type'],
          value: number(step, 'target_value'),
          low: number(step, 'custom_target_value_low'),
          high: number(step, 'custom_target_value_high'),
        },
        secondary: secondary
          ? {
              type: TARGET[secondary] as FitStep['target']['type'],
              value: number(step, 'secondary_target_value'),
              low: number(step, 'secondary_custom_target_value_low'),
              high: number(step, 'secondary_custom_target_value_high'),
            }
          : null,
        intensity: (step.intensity as FitStep['intensity'] | undefined) ?? null,
        equipment: equipment === -1 ? null : equipment,
        weight: weight === null ? null : Math.round(weight * 100),
      };
    }),
    exercises: raw.map((step) => ({ category: step.exercise_category, name: number(step, 'exercise_name') })),
    titles: (messages?.exercise_title ?? []).map((title) => title.wkt_step_name),
  };
}

/** The same part of the steps as they were meant. */
export function comparable(steps: FitStep[]): SecondReading['steps'] {
  return steps.map(({ exercise: _, ...step }) => step);
}
