import { DataFolderInUseError, lockDataFolder } from '../store/postgres/data-folder-lock.ts';

// A process that wants data folders: it is sent one, says whether it got it, and keeps it until it is
// sent none.

let unlock: (() => void) | undefined;

process.on('message', ({ folder }: { folder: string | null }) => {
  if (folder === null) {
    unlock?.();
    unlock = undefined;
    process.send?.('released');
    return;
  }
  try {
    unlock = lockDataFolder(folder);
    process.send?.('got it');
  } catch (error) {
    if (!(error instanceof DataFolderInUseError)) throw error;
    process.send?.('in use');
  }
});
