import type { FieldCheck } from './field-check.ts';
import { plainText } from './plain-text.ts';

/** Whoever rejects says why: without a reason nobody knows what to correct. */
export const reasonToReject: FieldCheck = (reason) =>
  reason.trim() === '' ? 'is required to reject an entry' : plainText(reason);
