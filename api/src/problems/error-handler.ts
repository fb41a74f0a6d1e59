import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { realmOf } from '../access/access.ts';
import { writeChallenge } from '../access/challenge.ts';
import { DatabaseUnavailableError } from '../store/postgres/database.ts';
import { invalidInput, Problem, type ProblemName } from './problem.ts';
import { fieldErrors } from './validation.ts';

/** What Fastify's own errors mean to a caller. A code that is not here is a fault of ours. */
const FASTIFY_ERRORS: Readonly<Record<string, readonly [ProblemName, string]>> = {
  FST_ERR_BAD_URL: ['malformed-request', 'The address is not a valid URL path.'],
  FST_ERR_INVALID_URL: ['malformed-request', 'The address is not a valid URL path.'],
  FST_ERR_MAX_PARAM_LENGTH: ['uri-too-long', 'A part of the address is too long.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['malformed-request', 'The body is not valid JSON.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['malformed-request', 'The body is empty, but JSON was announced.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'malformed-request',
    'Content-Length does not match the size of the body.',
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported-media-type',
    'The body must be JSON, announced by Content-Type: application/json.',
  ],
};

/**
 * Writes every error as `application/problem+json`, also those of the framework and for addresses
 * that do not exist. Faults of ours are logged in full and answered without a word about internals.
 *
 * @see [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457.html)
 */
export function addErrorHandler(app: FastifyInstance): void {
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((request, reply) => {
    sendProblem(new Problem('not-found', 'No route has this address.'), request, reply);
  });
}

/** Answers with an error; also Fastify's `frameworkErrors`, for what fails before any route. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = isCutOff(request) ? cutOff(error) : toProblem(error, request);
  if (problem.status >= 500) request.log.error({ err: problem.cause ?? error }, problem.message);
  void reply
    .code(problem.status)
    // Again: an error that comes before every route has passed no hook.
    .headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .headers(headersOf(problem, request))
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problem.toDocument());
}

/**
 * Whether the client hung up before its body was here. Not a fault of ours: as one, everybody who
 * hangs up would write a stack into the log, and hide the real faults among them.
 */
function isCutOff({ raw }: FastifyRequest): boolean {
  return raw.destroyed && !raw.complete;
}

function cutOff(cause: unknown): Problem {
  return new Problem('malformed-request', 'The request ended before its body did.', { cause });
}

function headersOf(
  { challenge, headers }: Problem,
  request: FastifyRequest,
): Readonly<Record<string, string>> {
  if (challenge === undefined) return headers;
  return { ...headers, 'WWW-Authenticate': writeChallenge(realmOf(request), challenge) };
}

function toProblem(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DatabaseUnavailableError) {
    return new Problem('database-unavailable', 'The database cannot be reached. Try again soon.', {
      headers: { 'Retry-After': '5' },
      cause: error,
    });
  }
  if (error instanceof Error) {
    const { code, validation, validationContext } = error as FastifyError;
    if (validation) return invalidInput(fieldErrors(validation, validationContext));
    if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
      const kilobytes = Math.floor(request.routeOptions.bodyLimit / 1024);
      return new Problem('body-too-large', `The body may have ${kilobytes} kB at most.`);
    }
    const known = FASTIFY_ERRORS[code];
    if (known) return new Problem(...known);
  }
  return new Problem('internal-error', 'The request could not be served. It has been logged.', {
    cause: error,
  });
}
