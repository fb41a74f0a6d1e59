/** A storage that lives as long as the test, and may be full. */
export class TestStorage implements Storage {
  readonly #texts = new Map<string, string>();
  /** Whether nothing more fits in. */
  isFull = false;

  /** {@inheritDoc Storage.length} */
  get length(): number {
    return this.#texts.size;
  }

  /** {@inheritDoc Storage.key} */
  key(index: number): string | null {
    return [...this.#texts.keys()][index] ?? null;
  }

  /** {@inheritDoc Storage.getItem} */
  getItem(key: string): string | null {
    return this.#texts.get(key) ?? null;
  }

  /** {@inheritDoc Storage.setItem} */
  setItem(key: string, text: string): void {
    if (this.isFull) throw new DOMException('It is full.', 'QuotaExceededError');
    this.#texts.set(key, text);
  }

  /** {@inheritDoc Storage.removeItem} */
  removeItem(key: string): void {
    this.#texts.delete(key);
  }

  /** {@inheritDoc Storage.clear} */
  clear(): void {
    this.#texts.clear();
  }
}
