import type { RestrictedAccess } from '../access/access.ts';
import { callerOf } from '../access/caller.ts';
import { checkEntryExists } from '../checks/entry/entry-exists.ts';
import { checkNotOwnEntry } from '../checks/entry/not-own-entry.ts';
import { checkNotYetDecided } from '../checks/entry/not-yet-decided.ts';
import { checkVersionIsCurrent, staleVersion } from '../checks/entry/version-is-current.ts';
import { checkFields } from '../checks/fields/field-check.ts';
import { plainText } from '../checks/fields/plain-text.ts';
import { reasonToReject } from '../checks/fields/reason-to-reject.ts';
import type { TimesheetsStore } from '../store/timesheets-store.ts';
import type { App } from './app.ts';
import { addApprovalDecisionsRoute } from './approval-decisions.ts';
import { ApprovalsQuerySchema, DecisionSchema } from './approval-schemas.ts';
import { addApprovalWeeksRoute } from './approval-weeks.ts';
import { checkEntryId } from './entry-id.ts';
import { readEntryPage } from './entry-page.ts';
import {
  BODY_PROBLEMS,
  ENTRY_PROBLEMS,
  problemResponses,
  TOKEN_PROBLEMS,
} from './problem-responses.ts';
import { EntryPageSchema, EntryPathSchema, EntrySchema } from './schemas.ts';

/** What may differ from one installation to the next. */
export interface ApprovalsOptions {
  /** How old the sign-in of somebody who decides may be, in seconds; 0 lets it be of any age. */
  readonly maxSignInAgeSeconds: number;
  /** The time in milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * The routes for those who approve: everybody's entries. To look at them any session will do; to
 * decide about hours that will be paid, the manager must have signed in recently.
 */
export function addApprovalsRoutes(
  app: App,
  store: TimesheetsStore,
  { maxSignInAgeSeconds, now }: ApprovalsOptions,
): void {
  const toDecide: RestrictedAccess = {
    api: 'timesheets',
    scopes: ['approve:timesheets'],
    maxSignInAgeSeconds: maxSignInAgeSeconds === 0 ? undefined : maxSignInAgeSeconds,
  };
  addApprovalWeeksRoute(app, store);
  addApprovalDecisionsRoute(app, store, { access: toDecide, now });

  app.get(
    '/approvals',
    {
      config: { access: { api: 'timesheets', scopes: ['approve:timesheets'] } },
      schema: {
        summary: "Everybody's entries in one state, the newest date first",
        operationId: 'listApprovals',
        tags: ['approvals'],
        querystring: ApprovalsQuerySchema,
        response: { 200: EntryPageSchema, ...problemResponses(...TOKEN_PROBLEMS, 'invalid-input') },
      },
    },
    async ({ query }) => readEntryPage(store, { status: query.status ?? 'submitted' }, query),
  );

  app.put(
    '/approvals/:id',
    {
      config: { access: toDecide },
      schema: {
        summary: "Approve or reject somebody else's entry",
        operationId: 'decideTimesheet',
        tags: ['approvals'],
        params: EntryPathSchema,
        body: DecisionSchema,
        response: {
          200: EntrySchema,
          ...problemResponses(
            ...TOKEN_PROBLEMS,
            'recent-sign-in-required',
            ...BODY_PROBLEMS,
            'own-entry',
            ...ENTRY_PROBLEMS,
            'already-decided',
            'stale-version',
          ),
        },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { decision, reason, version } = request.body;
      const { subject, email } = callerOf(request);
      checkEntryId(id);
      checkFields({
        '/reason': decision === 'rejected' ? [reasonToReject, reason ?? ''] : [plainText, reason],
      });
      const decided = await store.decide({
        id,
        version,
        status: decision,
        by: subject,
        byEmail: email,
        at: new Date(now()),
        reason: reason === undefined || reason.trim() === '' ? null : reason.trim(),
      });
      if (decided !== undefined) return decided;

      const entry = await store.find(id);
      checkEntryExists(entry);
      checkNotOwnEntry(entry, subject);
      checkNotYetDecided(entry);
      checkVersionIsCurrent(entry, version);
      // All is well now: it was not a moment ago.
      throw staleVersion();
    },
  );
}
