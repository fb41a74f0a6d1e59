import { Problem } from '../../problems/problem.ts';
import type { AddedOnce } from '../../store/timesheets-store.ts';
import type { Entry } from '../../timesheets/entry.ts';

/**
 * The entry that a request with a key has added, now or when it was sent before.
 *
 * @returns The entry as it was when it was added.
 * @throws `Problem` `idempotency-key-in-use` while the first request is under way, and
 * `idempotency-key-reused` when the key belongs to another entry.
 */
export function checkAddedOnce(result: AddedOnce): Entry {
  switch (result.outcome) {
    case 'added':
      return result.entry;
    case 'under-way':
      throw new Problem('idempotency-key-in-use', 'Send the request again in a moment.', {
        headers: { 'Retry-After': '1' },
      });
    case 'key-reused':
      throw new Problem(
        'idempotency-key-reused',
        'This Idempotency-Key was used for another entry. Take a new one for each entry.',
      );
  }
}
