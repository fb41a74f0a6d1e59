/** A record of the stand-in: what was sent, and what the API adds to it. */
export type ManagementRecord = Readonly<Record<string, unknown>>;

/** What a tenant holds, by the path of its collection. */
export type ManagementState = Map<string, ManagementRecord[]>;

/** A call that has been matched to its operation. */
export interface RoutedCall {
  /** The path below `/api/v2`, with ids. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** What stands where the pattern of the operation has a `:word`, in order. */
  readonly ids: readonly string[];
  readonly state: ManagementState;
}

/** Does what an operation is for, and gives what the API answers; `undefined` where there is no such record. */
export type ManagementAnswer = (call: RoutedCall) => unknown;

/**
 * Answers with a list, in either form of paging. All of it is on the first page: a caller that asks for more must find an end.
 *
 * @param key The name of the list in the answer.
 */
export function list(key: string): ManagementAnswer {
  return ({ path, query, state }) => {
    const name = query.get('name');
    const strategies = query.getAll('strategy');
    const records = recordsOf(state, path).filter(
      (record) =>
        (name === null || record['name'] === name) &&
        (strategies.length === 0 || strategies.includes(String(record['strategy']))),
    );
    const shown = Number(query.get('page') ?? 0) === 0 ? records : [];
    return { start: 0, limit: 100, total: records.length, length: shown.length, [key]: shown };
  };
}

/**
 * Answers with one record.
 *
 * @param collection The path of the collection it is in.
 */
export function read(collection: string): ManagementAnswer {
  return ({ ids: [id], state }) =>
    recordsOf(state, collection).find((record) => record['id'] === id);
}

/**
 * Makes a record, and gives it an id as the API does. An application's is called `client_id`, too.
 *
 * @param key The name of the collection, from which the id is made.
 */
export function create(key: string): ManagementAnswer {
  return ({ path, body, state }) => {
    const records = recordsOf(state, path);
    const id = `${key}-${records.length + 1}`;
    const record = { ...asRecord(body), id, ...(key === 'clients' && { client_id: id }) };
    records.push(record);
    return record;
  };
}

/**
 * Changes the fields of a record that are sent.
 *
 * @param collection The path of the collection it is in.
 * @param always Fields that the operation changes, whatever is sent.
 */
export function update(collection: string, always: ManagementRecord = {}): ManagementAnswer {
  return ({ ids: [id], body, state }) => {
    const records = recordsOf(state, collection);
    const index = records.findIndex((record) => record['id'] === id);
    if (index === -1) return undefined;
    const changed = { ...records[index], ...asRecord(body), ...always };
    records[index] = changed;
    return changed;
  };
}

/** Gives permissions to a role. */
export function addPermissions({ path, body, state }: RoutedCall): unknown {
  recordsOf(state, path).push(...recordsIn(body, 'permissions'));
  return {};
}

/** Takes permissions from a role. */
export function removePermissions({ path, body, state }: RoutedCall): unknown {
  const gone = new Set(recordsIn(body, 'permissions').map((each) => each['permission_name']));
  const kept = recordsOf(state, path).filter((each) => !gone.has(each['permission_name']));
  state.set(path, kept);
  return {};
}

/** Puts Actions into a trigger, in the order in which they run. */
export function bindActions({ path, body, state }: RoutedCall): unknown {
  const bindings = recordsIn(body, 'bindings').map(({ ref, display_name }) => ({
    action: { name: asRecord(ref)['value'] },
    display_name,
  }));
  state.set(path, bindings);
  return { bindings };
}

/** Switches applications on and off for a connection. */
export function enableClients({ path, body, state }: RoutedCall): unknown {
  const changes = (Array.isArray(body) ? body : []).map(asRecord);
  const changed = new Set(changes.map((each) => each['client_id']));
  const others = recordsOf(state, path).filter((each) => !changed.has(each['client_id']));
  const enabled = changes.filter(({ status }) => status === true);
  state.set(path, [...others, ...enabled.map(({ client_id }) => ({ client_id }))]);
  return {};
}

/** Lets the members of an organization sign in by a connection. */
export function addConnection({ path, body, state }: RoutedCall): unknown {
  const added = asRecord(body);
  const connection = recordsOf(state, '/connections').find(
    ({ id }) => id === added['connection_id'],
  );
  recordsOf(state, path).push({
    ...added,
    connection: { name: connection?.['name'], strategy: connection?.['strategy'] },
  });
  return added;
}

/** The settings of the tenant. */
export function readSettings({ path, state }: RoutedCall): unknown {
  return recordsOf(state, path)[0] ?? {};
}

/** Changes the settings of the tenant that are sent. */
export function updateSettings({ path, body, state }: RoutedCall): unknown {
  const settings = { ...recordsOf(state, path)[0], ...asRecord(body) };
  state.set(path, [settings]);
  return settings;
}

/** The records of a collection, which is made when it is not there: the list itself, to be changed. */
function recordsOf(state: ManagementState, path: string): ManagementRecord[] {
  const records = state.get(path) ?? [];
  state.set(path, records);
  return records;
}

function recordsIn(body: unknown, key: string): ManagementRecord[] {
  const value = asRecord(body)[key];
  return Array.isArray(value) ? value.map(asRecord) : [];
}

function asRecord(value: unknown): ManagementRecord {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
