import type { TextStorage } from '../browser/browser';

/** A storage that lives as long as the test. */
export class MemoryStorage implements TextStorage {
  readonly #texts = new Map<string, string>();

  /**
   * @param accepts Whether it keeps what is written. `false` stands for a full or forbidden storage.
   */
  constructor(private readonly accepts = true) {}

  /** {@inheritDoc TextStorage.keys} */
  keys(): readonly string[] {
    return [...this.#texts.keys()];
  }

  /** {@inheritDoc TextStorage.read} */
  read(key: string): string | null {
    return this.#texts.get(key) ?? null;
  }

  /** {@inheritDoc TextStorage.write} */
  write(key: string, text: string): boolean {
    if (this.accepts) this.#texts.set(key, text);
    return this.accepts;
  }

  /** {@inheritDoc TextStorage.remove} */
  remove(key: string): void {
    this.#texts.delete(key);
  }
}
