import { Writable } from 'node:stream';

/** Keeps what a logger writes. */
export class LogCollector {
  /** All that was written so far. */
  text = '';
  /** What the logger writes to. */
  readonly stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      this.text += chunk.toString();
      done();
    },
  });
}
