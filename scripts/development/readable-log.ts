import { stripVTControlCharacters } from 'node:util';

/** The parts of a line of the API's log that are shown. */
interface LogEntry {
  readonly msg: string;
  readonly reqId?: string;
  readonly req?: { readonly method?: string; readonly path?: string };
  readonly res?: { readonly statusCode?: number };
  readonly responseTime?: number;
  readonly err?: { readonly stack?: string; readonly message?: string };
}

/** Requests of which the end is still to come. More than these never happen on one machine; a lost end must not fill the memory. */
const MOST_OPEN_REQUESTS = 1000;

/**
 * Makes a function that turns the API's log, one JSON object a line for machines to read, into lines for a person: one for each request,
 * once it is answered. Other lines stay as they are.
 *
 * @returns Function that takes a line and gives the line to show, or `null` for none.
 */
export function readableLog(): (line: string) => string | null {
  const open = new Map<string, string>();
  return (line) => {
    if (isAddressOfDevelopmentServer(line)) return null;
    const entry = entryOf(line);
    if (entry === null) return line;
    const { msg, reqId, req, res, responseTime, err } = entry;
    if (reqId !== undefined && req !== undefined) {
      if (open.size >= MOST_OPEN_REQUESTS) open.clear();
      open.set(reqId, `${req.method ?? ''} ${req.path ?? ''}`);
      if (res === undefined && err === undefined) return null;
    }
    if (err !== undefined) return `${msg}: ${err.stack ?? err.message ?? ''}`;
    if (reqId === undefined || res?.statusCode === undefined) return msg;
    const request = open.get(reqId) ?? msg;
    open.delete(reqId);
    return `${request} ${res.statusCode} in ${Math.round(responseTime ?? 0)} ms`;
  };
}

/**
 * Whether a line is the address that `ng serve` prints. It names the host 127.0.0.1, which is no callback URL of the tenant; the
 * right one is printed when all three programs are ready.
 */
function isAddressOfDevelopmentServer(line: string): boolean {
  return /^\s*➜\s+Local:/u.test(stripVTControlCharacters(line));
}

function entryOf(line: string): LogEntry | null {
  if (!line.startsWith('{')) return null;
  try {
    const value: unknown = JSON.parse(line);
    const isEntry =
      typeof value === 'object' &&
      value !== null &&
      'msg' in value &&
      typeof value.msg === 'string';
    return isEntry ? (value as LogEntry) : null;
  } catch {
    // A line that only begins like JSON is shown as it is.
    return null;
  }
}
