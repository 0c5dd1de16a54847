/** From this priority on a rule speaks for the body: it may take back what was decided a few days ago. */
export const BODY_PRIORITY = 80;

/** From this priority on a rule is about illness, pain or a red day: no number of noes makes it keep silent. */
export const SAFETY_PRIORITY = 90;
