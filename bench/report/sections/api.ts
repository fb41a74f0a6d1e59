import { type ApiProgram, type ApiResult, STEADY_RATE } from '../../api/api-result.ts';
import type { TenantStart } from '../../api/measure-tenant-start.ts';
import { markdownTable } from '../markdown-table.ts';
import { withSpread } from '../numbers.ts';

const TITLES: Readonly<Record<ApiProgram, string>> = {
  ours: 'this API',
  express: 'express-oauth2-jwt-bearer',
};

/**
 * What the API answers, and how soon the tenant is there.
 *
 * @param measured By program and number of instances.
 * @param tenant How long the tenant takes to start; `null` where that was not measured.
 * @returns A section; nothing where nothing was measured.
 */
export function apiSection(measured: readonly ApiResult[], tenant: TenantStart | null): string {
  const rows = measured.map(({ program, instances, full, steady }) => [
    TITLES[program],
    String(instances),
    withSpread(full.requestsPerSecond),
    withSpread(full.latencyMs.p50),
    withSpread(full.latencyMs.p99),
    steady ? withSpread(steady.latencyMs.p50) : '–',
    steady ? withSpread(steady.latencyMs.p99) : '–',
  ]);
  return [
    ...(rows.length === 0
      ? []
      : [
          '## The API, each instance on one core',
          '',
          'Lists of 20 entries: the token verified, its scope checked, the entries read from one PostgreSQL for all instances.',
          `Latencies in milliseconds, at as many requests as it can answer and at ${STEADY_RATE} a second. Whoever asks and the database`,
          'run on the same cores.',
          '',
          markdownTable(
            ['', 'instances', 'requests a second', 'p50', 'p99', 'p50, steady', 'p99, steady'],
            rows,
          ),
        ]),
    ...(tenant
      ? [
          ...(rows.length === 0 ? [] : ['']),
          '## The start of the local tenant',
          '',
          markdownTable(
            ['', 'ms until it answers'],
            [
              ['with new keys', withSpread(tenant.firstMs)],
              ['later', withSpread(tenant.laterMs)],
            ],
          ),
        ]
      : []),
  ].join('\n');
}
