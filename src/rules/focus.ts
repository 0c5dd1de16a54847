import type { GoalMetric } from '../goals/model.ts';
import type { Intent, Sport } from '../plan/model.ts';

/** Sessions that move a goal's metric, the most direct first. Empty: no session type does it by itself. */
export function sessionsFor(metric: GoalMetric): { intent: Intent; sport: Sport | null }[] {
  switch (metric) {
    case 'vo2max':
      return [
        { intent: 'vo2max', sport: null },
        { intent: 'threshold', sport: null },
      ];
    case 'swim_100_s':
      return [
        { intent: 'speed', sport: 'swim' },
        { intent: 'technique', sport: 'swim' },
      ];
    case 'swim_css_s':
      return [
        { intent: 'threshold', sport: 'swim' },
        { intent: 'technique', sport: 'swim' },
      ];
    case 'jump_cm':
      return [{ intent: 'power', sport: null }];
    case 'squat_e1rm_kg':
    case 'rdl_e1rm_kg':
      return [{ intent: 'strength', sport: 'strength' }];
    case 'sit_and_reach_cm':
    case 'balance_s':
      return [{ intent: 'mobility', sport: null }];
    case 'ftp_w':
      return [{ intent: 'threshold', sport: 'ride' }];
    case 'threshold_pace_s':
      return [
        { intent: 'threshold', sport: 'run' },
        { intent: 'tempo', sport: 'run' },
      ];
    case 'resting_hr':
    case 'body_fat_pct':
    case 'weight_kg':
    case 'weekly_minutes':
      return [{ intent: 'endurance', sport: null }];
  }
}
