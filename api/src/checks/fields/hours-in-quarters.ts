import type { FieldCheck } from './field-check.ts';

/**
 * Hours are quarters of an hour, more than none and a day at most. They are compared as text: no
 * binary fraction is involved.
 */
export const hoursInQuarters: FieldCheck = (hours) =>
  /^(?:0\.(?:25|50?|75)|(?:[1-9]|1\d|2[0-3])(?:\.(?:00?|25|50?|75))?|24(?:\.00?)?)$/.test(hours)
    ? undefined
    : 'must be quarters of an hour from 0.25 to 24, such as 7.50';
