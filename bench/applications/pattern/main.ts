/** `src/app/auth` as the schematic copies it, and as `docs/copy-the-pattern.md` sets it up. */
import { startPattern } from './start-pattern';

await startPattern();
