import type { Static } from 'typebox';

import type { RestrictedAccess } from '../access/access.ts';
import { callerOf } from '../access/caller.ts';
import { checkEntryExists } from '../checks/entry/entry-exists.ts';
import { checkNotOwnEntry } from '../checks/entry/not-own-entry.ts';
import { checkNotYetDecided } from '../checks/entry/not-yet-decided.ts';
import { checkOwnDecision } from '../checks/entry/own-decision.ts';
import { checkStillWithdrawable, withdrawSince } from '../checks/entry/still-withdrawable.ts';
import { checkVersionIsCurrent } from '../checks/entry/version-is-current.ts';
import { checkFields, type FieldCheck, type FieldChecks } from '../checks/fields/field-check.ts';
import { plainText } from '../checks/fields/plain-text.ts';
import { reasonToReject } from '../checks/fields/reason-to-reject.ts';
import { Problem, type ProblemDocument } from '../problems/problem.ts';
import type { Decider, TimesheetsStore, Verdict } from '../store/timesheets-store.ts';
import type { Entry } from '../timesheets/entry.ts';
import type { App } from './app.ts';
import { DecisionResultsSchema, DecisionsSchema } from './approval-schemas.ts';
import { LIST_BODY_LIMIT_BYTES } from './body-limit.ts';
import { namedOnce, wellFormedId } from './entry-id.ts';
import { BODY_PROBLEMS, problemResponses, TOKEN_PROBLEMS } from './problem-responses.ts';

type Decisions = Static<typeof DecisionsSchema>['decisions'];

/** What the route needs besides the store. */
export interface ApprovalDecisionsOptions {
  /** Who may decide. */
  readonly access: RestrictedAccess;
  /** The time in milliseconds since the epoch. */
  readonly now: () => number;
}

/** The route that decides about several entries, each by itself, or takes decisions back. */
export function addApprovalDecisionsRoute(
  app: App,
  store: TimesheetsStore,
  { access, now }: ApprovalDecisionsOptions,
): void {
  app.post(
    '/approvals/decisions',
    {
      bodyLimit: LIST_BODY_LIMIT_BYTES,
      config: { access },
      schema: {
        summary: "Approve or reject several of others' entries, or take your decisions back",
        operationId: 'decideTimesheets',
        tags: ['approvals'],
        body: DecisionsSchema,
        response: {
          200: DecisionResultsSchema,
          ...problemResponses(...TOKEN_PROBLEMS, 'recent-sign-in-required', ...BODY_PROBLEMS),
        },
      },
    },
    async (request) => {
      const { decisions } = request.body;
      checkDecisions(decisions);
      const { email, subject } = callerOf(request);
      const decider: Decider = { by: subject, byEmail: email, at: new Date(now()) };
      const verdicts = decisions.map(toVerdict);
      const results = await store.decideEach(verdicts, decider, withdrawSince(decider.at));
      return {
        results: verdicts.map((verdict, index) => {
          const { entry, isDone = false } = results[index] ?? {};
          const problem = isDone ? null : whyNot(verdict, entry, decider);
          return { id: verdict.id, entry: entry ?? null, problem };
        }),
      };
    },
  );
}

const notForWithdrawals: FieldCheck = () => 'is not for a decision that is taken back';

function checkDecisions(decisions: Decisions): void {
  const isOnlyId = namedOnce(decisions.map(({ id }) => id));
  const checks: Record<string, FieldChecks[string]> = {};
  for (const [index, { decision, id, reason }] of decisions.entries()) {
    const pointer = `/decisions/${index}`;
    checks[`${pointer}/id`] = [(value) => wellFormedId(value) ?? isOnlyId(value), id];
    checks[`${pointer}/reason`] =
      decision === 'rejected'
        ? [reasonToReject, reason ?? '']
        : [decision === 'approved' ? plainText : notForWithdrawals, reason];
  }
  checkFields(checks);
}

function toVerdict({ decision, id, reason = '', version }: Decisions[number]): Verdict {
  return {
    id,
    version,
    status: decision === 'withdrawn' ? 'submitted' : decision,
    reason: reason.trim() || null,
  };
}

/** Why a verdict was not carried out, as the entry tells that was there at that moment. */
function whyNot(
  { status, version }: Verdict,
  entry: Entry | undefined,
  { at, by }: Decider,
): ProblemDocument {
  try {
    checkEntryExists(entry);
    checkNotOwnEntry(entry, by);
    if (status === 'submitted') {
      checkVersionIsCurrent(entry, version);
      checkOwnDecision(entry, by);
      checkStillWithdrawable(entry, at);
    } else {
      checkNotYetDecided(entry);
      checkVersionIsCurrent(entry, version);
    }
  } catch (error) {
    if (error instanceof Problem) return error.toDocument();
    throw error;
  }
  throw new Error('A verdict was not carried out, and nothing speaks against it.');
}
