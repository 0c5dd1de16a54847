import { startSimulators } from '../../src/simulator/index.ts';

/** Both simulators in a process of their own, so that the program's memory can be measured alone. Ends on SIGTERM. */
const [weeks = '52', today = '2026-11-20'] = process.argv.slice(2);
const sims = await startSimulators({
  seed: 1,
  today,
  zone: 'America/New_York',
  weeks: Number(weeks),
  nowTime: '20:45',
});
process.stdout.write(
  `${JSON.stringify({
    garmin: sims.garmin.url,
    hevy: sims.hevy.url,
    tokens: sims.garminTokens,
    key: sims.hevyKey,
    now: sims.world.now,
    activities: sims.world.activities.length,
    workouts: sims.world.hevyWorkouts.length,
  })}\n`,
);
process.once('SIGTERM', () => void sims.close().then(() => process.exit(0)));
