/** What of the heap snapshot of a browser is read here. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      /** For each field; the first says which types of nodes there are. */
      readonly node_types: readonly [readonly string[], ...unknown[]];
    };
  };
  /** All fields of all nodes, one after the other. */
  readonly nodes: readonly number[];
}

/** What script has made. Compiled code, and what the browser notes for itself, are not among it. */
const MADE_BY_SCRIPT: readonly string[] = [
  'object',
  'object shape',
  'array',
  'closure',
  'regexp',
  'string',
  'concatenated string',
  'sliced string',
  'number',
  'symbol',
  'bigint',
];

/**
 * How much of a heap is held by objects of scripts. The heap as a whole also grows by code that the browser compiles anew,
 * better, when it runs often.
 *
 * @param text As Chromium's developer tools save a snapshot of it.
 * @returns The sum of what each takes by itself.
 * @throws Error When it has another form.
 */
export function scriptBytesIn(text: string): number {
  const { snapshot, nodes } = JSON.parse(text) as HeapSnapshot;
  const fields = snapshot.meta.node_fields;
  const [types] = snapshot.meta.node_types;
  const typeAt = fields.indexOf('type');
  const sizeAt = fields.indexOf('self_size');
  const counted = new Set(MADE_BY_SCRIPT.map((type) => types.indexOf(type)));
  if (typeAt < 0 || sizeAt < 0 || counted.has(-1)) {
    throw new Error('The heap snapshot has a form that is not known here.');
  }
  let bytes = 0;
  for (let node = 0; node < nodes.length; node += fields.length) {
    if (counted.has(nodes[node + typeAt] ?? -1)) bytes += nodes[node + sizeAt] ?? 0;
  }
  return bytes;
}
