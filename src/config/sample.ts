import { addDays, type Day } from '../time/day.ts';

/** A Monday; only used when no start is given, so that the text is always the same. */
const SAMPLE_START: Day = '2026-11-16';

/**
 * The complete, commented configuration of the sample athlete: keep 14 % body fat, raise VO2max, stay explosive and
 * supple, swim 100 yd faster, in 3 to 5 hours a week. `start` is the Monday on which the plan begins.
 */
export function sampleConfig(options: { start?: Day; zone?: string; name?: string } = {}): string {
  const start = options.start ?? SAMPLE_START;
  const tested = addDays(start, -24);
  const by = addDays(start, 26 * 7);
  return `# Configuration of coach. Comments stay when a command changes a value.
# Check it with: coach config show --origin

athlete:
  name: ${options.name ?? 'Alex'}
  sex: male                     # male or female; leave out if you prefer
  birthYear: 1984
  height: 6ft0in                # or 183cm
  zone: ${options.zone ?? 'America/New_York'}        # IANA time zone
  units: imperial               # metric, imperial, or mass: kg|lb, distance: km|mi, height: cm|in
  pool: 25yd                    # length and unit of your usual pool
  sleepNeed: 8h
  thresholds:                   # with the day they were measured; old ones ask for a new test
    maxHr: { value: 186bpm, date: ${tested} }
    restHr: { value: 52bpm, date: ${tested} }
    lthr: { value: 168bpm, date: ${tested} }             # heart rate you can hold for about an hour
    ftp: { value: 235W, date: ${tested} }                # power you can hold for about an hour
    thresholdPace: { value: "7:30/mi", date: ${tested} } # running pace you can hold for about an hour
    css: { value: "1:35/100yd", date: ${tested} }        # swim threshold pace

hours:
  weekly: [3 h, 5 h]            # least and most training a week
  times:                        # convenient times; a session is planned into one of them
    mon:
      - { at: "18:00", minutes: 60, places: [gym, home] }
    tue:
      - { at: "06:30", minutes: 60, places: [outdoors] }
    wed: []
    thu:
      - { at: "06:30", minutes: 45, places: [pool] }
    fri:
      - { at: "17:30", minutes: 60, places: [gym, home] }
    sat:
      - { at: "09:00", minutes: 60, places: [pool, outdoors] }
    sun:
      - { at: "10:00", minutes: 75, places: [outdoors, home] }
  blackouts: []                 # such as - { from: 2026-12-24, to: 2026-12-26, note: family }
  places:                       # what there is at each place
    pool: [pool, kickboard, pull buoy, fins]
    gym: [barbell, rack, box, dumbbell, kettlebell, medicine ball, cable, bench, pull-up bar, plate, rower]
    home: [mat, kettlebell, band, bike]
    outdoors: []
  equipment: []                 # what you have with you everywhere

goals:                          # priority 1 is most important
  - id: body-fat
    title: Body fat
    kind: maintain
    metric: body_fat_pct
    target: 14%
    tolerance: 1%
    priority: 1
  - id: vo2max
    title: VO2max
    kind: increase
    metric: vo2max
    priority: 2
  - id: free-100
    title: 100 yd free
    kind: reach
    metric: swim_100_s
    target: "1:05.0"
    by: ${by}
    priority: 3
  # Explosive and supple: snowboarding, golf, wakeboarding, chopping wood.
  - id: jump
    title: Jump
    kind: reach
    metric: jump_cm
    target: 58cm
    by: ${by}
    priority: 4
  - id: squat
    title: Squat
    kind: increase
    metric: squat_e1rm_kg
    priority: 5
  - id: rdl
    title: RDL
    kind: increase
    metric: rdl_e1rm_kg
    priority: 5
  - id: sit-and-reach
    title: Sit and reach
    kind: reach
    metric: sit_and_reach_cm
    target: 32cm
    by: ${by}
    priority: 6
  - id: balance
    title: Balance
    kind: reach
    metric: balance_s
    target: 45s
    by: ${by}
    priority: 7
  - id: hours
    title: Hours a week
    kind: range
    metric: weekly_minutes
    target: [3 h, 5 h]
    priority: 2

plan:
  template: all-round-3-5h      # coach plan new --template ... shows what there is
  start: ${start}             # a Monday

sources:
  garmin:
    enabled: on
  hevy:
    enabled: on
  fit-folder:
    enabled: off                # pick up FIT files from a folder
    # directory: /home/alex/fit

export:
  garminHorizonDays: 14         # how far ahead workouts go to Garmin Connect
  hevyHorizonDays: 7            # and routines to Hevy
  # fitDirectory: /media/alex/GARMIN/NewFiles   # such as a mounted watch
  # icsFile: /home/alex/Calendars/training.ics   # sessions for a calendar program

review:
  time: "20:30"
  dayCloses: "04:00"            # a session done before this still counts for yesterday, an evening too
  quietHours: ["22:00", "06:30"]
  caps:                         # these can only be tightened
    proposals: 3                # an evening
    hardSessionsPerWeek: 2
    weeklyIncreasePercent: 10

notify:
  desktop: off
  numbers: off                  # messages carry no health numbers unless this is on
  # ntfy: https://ntfy.sh/my-private-topic
  # webhook: https://example.com/hook
  # email: { to: alex@example.com, from: coach@example.com, server: "smtp.example.com:587" }

insights:
  claude: off                   # a few sentences by Claude over the stored facts; needs ANTHROPIC_API_KEY
  model: claude-haiku-5-5

rules:
  # directory: /home/alex/rules # your own rule files; without it, the rules folder beside this file
  off: []                       # ids of rules that must stay silent
  # thresholds:                 # numbers of your own, by rule
  #   poor-sleep: sleep_3n_avg < 5.5 h
`;
}
