import { randomBytes } from 'node:crypto';

/**
 * A new id: a UUID of version 7, whose first 48 bits are the time. Ids of one moment lie together
 * in the database's index, and the entries of one day sort by when they were written.
 *
 * @param nowMs Milliseconds since the epoch.
 * @see [RFC 9562, section 5.7](https://www.rfc-editor.org/rfc/rfc9562.html#section-5.7)
 */
export function uuidV7(nowMs: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
