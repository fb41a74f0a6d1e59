import { Examination } from './examination.ts';
import { type Answer, type Finding, type Verdict } from './finding.ts';
import { FIRST_FINDING, OTHER_FINDINGS } from './findings.ts';
import { type Subject } from './subject.ts';

/** What the doctor has found, in the shape that `--json` prints; `docs/doctor.md` describes it. */
export interface Report {
  /** Of this shape. A key that is added does not change it. */
  readonly version: 1;
  readonly outcome: Outcome;
  readonly tenant: string;
  readonly clientId: string;
  readonly origin: string | null;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly findings: readonly ReportedFinding[];
}

/** How it stands: the worst verdict there is, or that the tenant could not be asked. */
export type Outcome = 'not-asked' | 'ok' | 'problems' | 'warnings';

/** A question with its answer. */
export interface ReportedFinding {
  readonly name: string;
  readonly question: string;
  readonly verdict: Verdict;
  readonly says: string;
  readonly remedy: string | null;
}

/**
 * Asks everything that can be asked.
 *
 * @param subject About what.
 * @returns All findings, in their order; those that could not be asked are `not-told` and say why.
 */
export async function examine(subject: Subject): Promise<Report> {
  const examination = new Examination(subject);
  const first = await reported(FIRST_FINDING, examination);
  const hasTenant = first.verdict === 'ok';
  const others = await Promise.all(
    OTHER_FINDINGS.map((finding) => reported(finding, examination, hasTenant)),
  );
  const findings = [first, ...others];
  const counts = { ok: 0, warning: 0, problem: 0, 'not-told': 0 };
  for (const { verdict } of findings) counts[verdict] += 1;
  return {
    version: 1,
    outcome: outcomeOf(first.verdict, counts),
    tenant: subject.issuer,
    clientId: subject.clientId,
    origin: subject.origin ?? null,
    counts,
    findings,
  };
}

/**
 * How the program ends.
 *
 * @param outcome What was found.
 * @param strict Whether a warning counts as a problem.
 * @returns 0 for no problem, 1 for problems, 2 where the tenant could not be asked.
 */
export function exitCodeOf(outcome: Outcome, strict: boolean): 0 | 1 | 2 {
  switch (outcome) {
    case 'ok':
      return 0;
    case 'warnings':
      return strict ? 1 : 0;
    case 'problems':
      return 1;
    case 'not-asked':
      return 2;
  }
}

async function reported(
  finding: Finding,
  examination: Examination,
  hasTenant = true,
): Promise<ReportedFinding> {
  const { name, question, needs, ask } = finding;
  const answer = whyNotAsked(needs, examination, hasTenant) ?? (await ask(examination));
  const { verdict, says, remedy = null } = answer;
  return { name, question, verdict, says, remedy };
}

function whyNotAsked(
  needs: Finding['needs'],
  { subject }: Examination,
  hasTenant: boolean,
): Answer | undefined {
  if (needs.includes('tenant') && !hasTenant) {
    return { verdict: 'not-told', says: `Not asked: see ${FIRST_FINDING.name}.` };
  }
  if (needs.includes('origin') && subject.origin === undefined) {
    return {
      verdict: 'not-told',
      says: 'Not asked: --origin says where the application is.',
    };
  }
  return undefined;
}

function outcomeOf(first: Verdict, counts: Report['counts']): Outcome {
  if (first === 'not-told') return 'not-asked';
  if (counts.problem > 0) return 'problems';
  return counts.warning > 0 ? 'warnings' : 'ok';
}
