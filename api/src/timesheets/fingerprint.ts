import { createHash } from 'node:crypto';

import type { EntryContent } from './entry.ts';

/**
 * Tells what somebody writes in an entry from anything else, in 64 characters. It is made of the
 * fields and not of the bytes of the body: the order of the fields is not a difference.
 *
 * @param content All fields, as they were checked.
 */
export function fingerprintOf({ date, hours, note, project }: EntryContent): string {
  return createHash('sha256')
    .update(JSON.stringify([project, date, hours, note]))
    .digest('hex');
}
