import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { SocialProfile } from '../../../src/connectors/garmin/schema/account.ts';
import { ActivityDetail, ActivityItem, ExerciseSets, Splits } from '../../../src/connectors/garmin/schema/activity.ts';
import {
  DailySummary,
  HrvRange,
  HrvSummary,
  MaxMet,
  Readiness,
  Sleep,
  SleepScores,
  StepsStats,
  StressStats,
  TrainingStatus,
  WeightDay,
  WeightRange,
} from '../../../src/connectors/garmin/schema/wellness.ts';
import { Calendar, Workout, WorkoutList } from '../../../src/connectors/garmin/schema/workout.ts';
import { captured, capturedFiles, HAVE_DATA, lost, MISSING } from './data.ts';

/** The single-night answer wraps what is one element of the range. */
const HrvDay = z.object({ hrvSummary: HrvSummary.nullish() });

/** Which schema reads which captured answer, and something that must have come out of it. */
const READ: Record<string, [z.ZodType, (parsed: never) => unknown]> = {
  'garmin_mcp/poc_walk_run.json': [Workout, (w: Workout) => w.workoutSegments?.[0]?.workoutSteps?.length],
  'garmin_mcp/swim_activity_splits.json': [Splits, (s: Splits) => s.lapDTOs[0]?.lengthDTOs[0]?.swimStroke],
  'garmin_mcp/swim_workout_details.json': [
    Workout,
    (w: Workout) => w.workoutSegments?.[0]?.workoutSteps?.[0]?.secondaryTargetValueTwo,
  ],
  'garth/daily_summary.json': [DailySummary, (d: DailySummary) => d.restingHeartRate === 51],
  'garth/hrv_day.json': [HrvDay, (h: z.output<typeof HrvDay>) => h.hrvSummary?.lastNightAvg],
  'garth/sleep_day_none.json': [Sleep, (s: Sleep) => s.dailySleepDTO?.sleepTimeSeconds === null],
  'garth/sleep_score_stats.json': [SleepScores, (s: unknown[]) => s.length === 20],
  'garth/steps_stats_daily.json': [StepsStats, (s: unknown[]) => s.length === 20],
  'garth/stress_stats_daily.json': [
    StressStats,
    (s: z.output<typeof StressStats>) => s[0]?.values?.overallStressLevel === 35,
  ],
  'garth/training_readiness.json': [Readiness, (r: Readiness) => r[0]?.score],
  'garth/training_readiness_none.json': [Readiness, (r: Readiness) => r.length === 0],
  'garth/weight_range_body_composition.json': [
    WeightRange,
    (w: z.output<typeof WeightRange>) => WeightDay.parse(w.dailyWeightSummaries[0]).latestWeight?.bodyFat === 19.3,
  ],
  'garth/weight_range_none.json': [
    WeightRange,
    (w: z.output<typeof WeightRange>) => w.dailyWeightSummaries.length === 0,
  ],
  'go-garmin/activities_search.json': [
    z.array(ActivityItem),
    (a: ActivityItem[]) => a.length === 5 && a[0]?.workoutId === '1455872476',
  ],
  'go-garmin/activity.json': [ActivityDetail, (a: ActivityDetail) => a.summaryDTO?.directWorkoutRpe === 60],
  'go-garmin/activity_exercise_sets_none.json': [ExerciseSets, (s: ExerciseSets) => s.exerciseSets.length === 0],
  'go-garmin/activity_splits.json': [Splits, (s: Splits) => s.lapDTOs.length === 18],
  'go-garmin/calendar_week.json': [
    Calendar,
    (c: z.output<typeof Calendar>) => c.calendarItems.some((item) => item.workoutId === '1456627162'),
  ],
  'go-garmin/hrv_day.json': [HrvDay, (h: z.output<typeof HrvDay>) => h.hrvSummary?.lastNightAvg === 56],
  'go-garmin/hrv_range.json': [HrvRange, (h: z.output<typeof HrvRange>) => h.hrvSummaries.length === 8],
  'go-garmin/maxmet_daily_range.json': [z.array(MaxMet), (m: MaxMet[]) => m[0]?.generic?.vo2MaxPreciseValue === 50.4],
  'go-garmin/maxmet_latest.json': [MaxMet, (m: MaxMet) => m.generic?.calendarDate],
  'go-garmin/sleep_day_full.json': [Sleep, (s: Sleep) => s.dailySleepDTO?.sleepScores?.overall?.value === 96],
  'go-garmin/social_profile.json': [SocialProfile, (p: SocialProfile) => p.displayName === 'anonymous'],
  'go-garmin/training_readiness.json': [Readiness, (r: Readiness) => r[0]?.inputContext === 'AFTER_WAKEUP_RESET'],
  'go-garmin/training_status_aggregated.json': [
    TrainingStatus,
    (t: TrainingStatus) =>
      t.mostRecentTrainingStatus?.latestTrainingStatusData?.['3490854130']?.trainingStatusFeedbackPhrase,
  ],
  'go-garmin/weight_range.json': [
    WeightRange,
    (w: z.output<typeof WeightRange>) => WeightDay.parse(w.dailyWeightSummaries[0]).latestWeight?.weight === 74200,
  ],
  'go-garmin/workout_strength.json': [
    Workout,
    (w: Workout) => w.workoutSegments?.[0]?.workoutSteps?.[0]?.exerciseName === 'BANDED_FACE_PULLS',
  ],
  'go-garmin/workouts_list.json': [WorkoutList, (w: z.output<typeof WorkoutList>) => w.length > 0],
  'python-garminconnect/daily_summary.json': [DailySummary, (d: DailySummary) => d.bodyBatteryHighestValue === 66],
  'python-garminconnect/hrv_day_sanitised.json': [HrvDay, (h: z.output<typeof HrvDay>) => h.hrvSummary !== undefined],
  'python-garminconnect/sample_workout_running.json': [Workout, (w: Workout) => w.sportType?.sportTypeId === 1],
  'python-garminconnect/steps_stats_day.json': [StepsStats, (s: unknown[]) => s.length === 1],
  'kaiord/WorkoutCyclingPowerCadenceInput.json': [Workout, (w: Workout) => w.workoutName],
  'kaiord/WorkoutCyclingPowerCadenceOutput.json': [Workout, (w: Workout) => w.workoutId],
  'kaiord/WorkoutEdgeCasesInput.json': [Workout, (w: Workout) => w.workoutName],
  'kaiord/WorkoutEdgeCasesOutput.json': [Workout, (w: Workout) => w.workoutId],
  'kaiord/WorkoutMultisportTriathlonInput.json': [Workout, (w: Workout) => w.workoutSegments?.length === 3],
  'kaiord/WorkoutMultisportTriathlonOutput.json': [Workout, (w: Workout) => w.workoutSegments?.length === 3],
  'kaiord/WorkoutRunningNestedRepeatsInput.json': [Workout, (w: Workout) => w.workoutName],
  'kaiord/WorkoutRunningNestedRepeatsOutput.json': [Workout, (w: Workout) => w.workoutId],
  'kaiord/WorkoutStrengthRepsInput.json': [Workout, (w: Workout) => w.workoutName],
  'kaiord/WorkoutStrengthRepsOutput.json': [Workout, (w: Workout) => w.workoutId],
  'kaiord/WorkoutSwimmingAllStrokesInput.json': [Workout, (w: Workout) => w.poolLength === 25],
  'kaiord/WorkoutSwimmingAllStrokesOutput.json': [Workout, (w: Workout) => w.poolLengthUnit?.unitKey === 'meter'],
};

/** Answers of endpoints the connector does not call, and tables that are checked elsewhere. */
const NOT_READ = new Set([
  'garmin-workouts/create_workout_400.json',
  'garmin-workouts/list_training_plans_500.json',
  'garmin-workouts/workout_types.json',
  'garth/daily_stress_incomplete.json',
  'garth/daily_stress_none.json',
  'garth/delete_activity_404.json',
  'garth/upload_202.json',
  'garth/weight_dayview_none.json',
  'go-garmin/activity_hr_time_in_zones.json',
  'go-garmin/activity_power_time_in_zones.json',
  'go-garmin/activity_split_summaries.json',
  'go-garmin/activity_types.json',
  'go-garmin/activity_typedsplits.json',
  'go-garmin/activity_weather.json',
  'go-garmin/body_battery_events.json',
  'go-garmin/daily_heart_rate.json',
  'go-garmin/daily_stress.json',
  'go-garmin/devices.json',
  'go-garmin/endurance_score.json',
  'go-garmin/fitness_age_daily.json',
  'go-garmin/ftp_cycling_latest_none.json',
  'go-garmin/heart_rate_zones.json',
  'go-garmin/intensity_minutes_day.json',
  'go-garmin/lactate_threshold_latest.json',
  'go-garmin/power_to_weight.json',
  'go-garmin/primary_training_device.json',
  'go-garmin/profile_settings.json',
  'go-garmin/race_predictions_latest.json',
  'go-garmin/respiration_day.json',
  'go-garmin/strength_exercise_catalogue.json',
  'go-garmin/training_load_balance_latest.json',
  'go-garmin/training_status_daily.json',
  'go-garmin/user_settings.json',
  'go-garmin/weight_dayview.json',
  'python-garminconnect/body_battery_reports_daily.json',
  'python-garminconnect/daily_heart_rate_sparse.json',
  'python-garminconnect/download_export_403_not_owner.json',
  'python-garminconnect/epoch_request_reload.json',
  'python-garminconnect/upload_409_duplicate.json',
  'python-garminconnect/weight_daterange_none.json',
]);

describe.skipIf(!HAVE_DATA)(`captured answers of Garmin Connect${MISSING}`, () => {
  test('every file is either read or named as not read', () => {
    expect(capturedFiles().filter((file) => !(file in READ) && !NOT_READ.has(file))).toEqual([]);
  });

  test.each(Object.entries(READ))('%s is read without loss', (file, [schema, check]) => {
    const raw = captured(file);
    const parsed = schema.parse(raw);
    expect(lost(parsed, raw)).toEqual([]);
    expect(check(parsed as never)).toBeTruthy();
  });
});
