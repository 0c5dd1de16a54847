import { z } from 'zod';

/** A number of a remote's answer, also when it comes as numeric text; null or left out where it is not there. */
export const wireNumber = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .nullish();
