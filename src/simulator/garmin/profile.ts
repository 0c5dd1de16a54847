import { json } from '../http/reply.ts';
import type { Route } from '../http/router.ts';
import { ATHLETE, HR_ZONES } from '../world/athlete.ts';
import type { GarminContext } from './context.ts';
import { ACCOUNT, wellnessOn } from './context.ts';
import { gmtStamp } from './times.ts';

const FIRST_DAY = { dayId: 3, dayName: 'monday', sortOrder: 3, isPossibleFirstDay: true };

/** Profile, settings, devices and thresholds of the account. */
export function profileRoutes(context: GarminContext): Route[] {
  const today = () => context.world.today;

  function latestWeight(): number | null {
    let weight: number | null = null;
    for (const day of context.world.wellness.values()) if (day.weightKg !== null) weight = day.weightKg;
    return weight === null ? null : Math.round(weight * 1000);
  }

  return [
    [
      'GET',
      '/userprofile-service/socialProfile',
      () =>
        json({
          id: ACCOUNT.profileId,
          profileId: ACCOUNT.profileId,
          garminGUID: 'a5f0c9c4-6d3a-4a7e-8b8f-3b1d2c4e5f60',
          displayName: ACCOUNT.displayName,
          fullName: ACCOUNT.fullName,
          userName: ACCOUNT.userName,
          profileImageType: null,
          location: null,
          favoriteActivityTypes: [],
          runningTrainingSpeed: 0.0,
          profileVisibility: 'private',
          userRoles: ['ROLE_CONNECTUSER', 'ROLE_FITNESS_USER'],
          nameApproved: true,
          userProfileFullName: ACCOUNT.fullName,
          userLevel: 3,
          userPro: false,
        }),
    ],
    [
      'GET',
      '/userprofile-service/userprofile/user-settings',
      () =>
        json({
          id: ACCOUNT.profileId,
          userData: {
            gender: 'MALE',
            weight: latestWeight(),
            height: ATHLETE.heightCm,
            timeFormat: 'time_twenty_four_hr',
            birthDate: ATHLETE.birthDate,
            measurementSystem: 'metric',
            activityLevel: 6,
            handedness: 'RIGHT',
            firstDayOfWeek: FIRST_DAY,
            vo2MaxRunning: Math.round(wellnessOn(context, today())?.vo2max ?? 48),
            vo2MaxCycling: null,
            // Garmin stores m/s divided by ten here.
            lactateThresholdSpeed: ATHLETE.thresholdSpeed / 10,
            lactateThresholdHeartRate: ATHLETE.lthr,
            thresholdHeartRateAutoDetected: true,
            ftpAutoDetected: true,
            availableTrainingDays: null,
            preferredLongTrainingDays: null,
          },
          userSleep: { sleepTime: 81_000, defaultSleepTime: false, wakeTime: 23_400, defaultWakeTime: false },
          connectDate: null,
          sourceType: null,
        }),
    ],
    [
      'GET',
      '/userprofile-service/userprofile/settings',
      () =>
        json({
          displayName: ACCOUNT.displayName,
          preferredLocale: 'en',
          measurementSystem: 'metric',
          firstDayOfWeek: FIRST_DAY,
          numberFormat: 'decimal_period',
          timeZone: context.world.zone,
          hydrationMeasurementUnit: 'milliliter',
          golfDistanceUnit: 'statute_us',
          availableTrainingDays: null,
          preferredLongTrainingDays: null,
        }),
    ],
    [
      'GET',
      '/biometric-service/heartRateZones',
      () =>
        json([
          {
            trainingMethod: 'HR_MAX',
            restingHeartRateUsed: null,
            lactateThresholdHeartRateUsed: null,
            zone1Floor: HR_ZONES[0],
            zone2Floor: HR_ZONES[1],
            zone3Floor: HR_ZONES[2],
            zone4Floor: HR_ZONES[3],
            zone5Floor: HR_ZONES[4],
            maxHeartRateUsed: ATHLETE.maxHr,
            restingHrAutoUpdateUsed: false,
            sport: 'DEFAULT',
            changeState: 'CHANGED',
          },
        ]),
    ],
    [
      'GET',
      '/biometric-service/biometric/latestLactateThreshold',
      () =>
        json([
          { sequence: 1, hearRate: null, speed: ATHLETE.thresholdSpeed / 10, calendarDate: `${today()}T06:00:00.0` },
          // The key is misspelt on the wire.
          { sequence: 2, hearRate: ATHLETE.lthr, speed: null, calendarDate: `${today()}T06:00:00.0` },
        ]),
    ],
    [
      'GET',
      '/biometric-service/biometric/latestFunctionalThresholdPower/{sport}',
      ({ params }) => {
        const known = params.sport === 'CYCLING';
        return json({
          userProfilePK: ACCOUNT.profileId,
          version: null,
          calendarDate: known ? `${context.world.firstDay}T18:00:00.0` : null,
          isStale: known ? false : null,
          sequence: null,
          sport: known ? 'CYCLING' : null,
          functionalThresholdPower: known ? ATHLETE.ftp : null,
          biometricSourceType: null,
        });
      },
    ],
    [
      'GET',
      '/device-service/deviceregistration/devices',
      () =>
        json([
          {
            deviceId: ACCOUNT.deviceId,
            applicationKey: 'forerunner965',
            displayName: 'Forerunner 965',
            productDisplayName: 'Forerunner 965',
            serialNumber: 'SIMULATED',
            lastSync: gmtStamp(context.clock()),
          },
        ]),
    ],
    [
      'GET',
      '/web-gateway/device-info/primary-training-device',
      () => json({ PrimaryTrainingDevice: { deviceId: ACCOUNT.deviceId }, RegisteredDevices: [] }),
    ],
  ];
}
