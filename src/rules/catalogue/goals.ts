import { GOAL_METRICS } from '../../goals/model.ts';
import { num, text, yesNo } from './spec.ts';

const TREND = ['improving', 'flat', 'worse', 'unknown'] as const;
const STATE = ['on-track', 'behind', 'ahead', 'cannot-tell', 'none'] as const;

/** Where the goals stand. */
export const GOAL_FACTS = {
  goals_behind: num('', 'goals behind', 'how many goals are behind', 1),
  goals_on_track: num('', 'goals on track', 'how many goals are on track or ahead', 1),
  goals_unclear: num('', 'goals nobody can tell', 'how many goals lack measurements', 1),
  top_goal_behind: text('goal behind', 'id of the most important goal that is behind; none'),
  top_goal_behind_title: text('goal behind', 'its name; none'),
  top_goal_behind_metric: text('what it is measured by', 'its metric; none', [...GOAL_METRICS, 'none']),
  top_goal_ahead: text('goal ahead', 'id of the least important goal that is ahead; none'),
  swim_trend: text('swim', 'trend of the swim times', TREND),
  vo2max_trend: text('VO2max', 'trend of VO2max', TREND),
  vo2max_state: text('VO2max goal', 'state of the VO2max goal', STATE),
  swim_state: text('swim goal', 'state of the swim goal', STATE),
  jump_state: text('jump goal', 'state of the jump goal', STATE),
  body_fat_state: text('body-fat goal', 'state of the body-fat goal', STATE),
  weight_rate_pct: num(
    '%/week',
    'weight change a week',
    'change of weight per week in % of weight; negative is losing',
    0.1,
  ),
  stalled_lift: text('lift that stands still', 'lift without gain in its last 3 sessions; none'),
  lift_ready: text('lift ready for more', 'lift at the top of its range in two sessions; none'),
  tests_due: text(
    'test due',
    'the cheapest test that would settle a goal, or css when the one in use is old: swim-100, css, jump, sit-and-reach, balance; none',
  ),
  test_age_days: num('d', 'last measured', 'days since that goal was last measured', 7),
  threshold_old: text(
    'old threshold',
    'threshold these weeks go by that was measured over 90 days ago: lthr, ftp, threshold-pace, css; none',
    ['lthr', 'ftp', 'threshold-pace', 'css', 'none'],
  ),
  threshold_age_days: num('d', 'measured', 'days since that threshold was measured', 7),
  threshold_test: text(
    'test that renews it',
    'test session that renews it in a sport of these weeks: ftp (20 min or ramp), run or ride (30 min); none',
    ['ftp', 'run', 'ride', 'none'],
  ),
  threshold_tested: text(
    'result of a test',
    'thresholds that a test of the last 4 weeks found and that are not in use yet, with those in use; none',
  ),
  threshold_tested_days: num('d', 'tested', 'days since the latest of these tests', 7),
  event_planned: yesNo('event ahead', 'whether a goal has its date within the coming 3 weeks'),
  days_to_event: num('d', 'days to the event', 'days until the nearest such date', 1),
  test_planned: yesNo('test planned', 'whether a test or event is planned'),
  test_soon: yesNo('test near', 'whether a test or event is planned within the coming 14 days'),
  days_to_test: num('d', 'days to the test', 'days until the next planned test or event', 1),
} as const;
