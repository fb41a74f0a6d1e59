import type { Attack } from '../change.ts';

const CLAUSE = 'RFC 6749 10.12; RFC 9700 4.7';
const expectedCode = 'AUTH_STATE_MISMATCH';

/** Answers to a sign-in that this tab did not begin. */
export const STATE_ATTACKS: readonly Attack[] = [
  {
    name: 'with another state',
    clause: CLAUSE,
    change: { parameters: { state: 'A'.repeat(43) } },
    expectedCode,
  },
  { name: 'without state', clause: CLAUSE, change: { parameters: { state: null } }, expectedCode },
  {
    name: 'with an empty state',
    clause: CLAUSE,
    change: { parameters: { state: '' } },
    expectedCode,
  },
  {
    name: 'with the state in upper case',
    clause: CLAUSE,
    change: { parameters: ({ question }) => ({ state: question.state.toUpperCase() }) },
    expectedCode,
  },
  {
    name: 'with a space behind the state',
    clause: CLAUSE,
    change: { parameters: ({ question }) => ({ state: `${question.state} ` }) },
    expectedCode,
  },
  {
    name: 'with the state in a list of one',
    clause: CLAUSE,
    change: { parameters: ({ question }) => ({ state: null, 'state[]': question.state }) },
    expectedCode,
  },
  {
    name: 'with a state that names something of every object',
    clause: CLAUSE,
    change: { parameters: { state: '__proto__' } },
    expectedCode,
  },
  {
    name: 'with the right state twice',
    clause: 'RFC 6749 3.1',
    change: { parameters: ({ question }) => ({ state: [question.state, question.state] }) },
    expectedCode: 'AUTH_RESPONSE_INVALID',
  },
  {
    name: 'with the right state and another one',
    clause: 'RFC 6749 3.1',
    change: { parameters: ({ question }) => ({ state: [question.state, 'another'] }) },
    expectedCode: 'AUTH_RESPONSE_INVALID',
  },
];
