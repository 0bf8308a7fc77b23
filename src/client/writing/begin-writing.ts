import { openCapture } from './capture-sheet.ts';
import { factsIn } from './facts.ts';
import { openUnwritten } from './new-note-sheet.ts';
import { openRelation } from './relation-sheet.ts';
import { openRename } from './rename-sheet.ts';
import { undo } from './say.ts';
import { openStatus } from './status-sheet.ts';
import { take } from './take.ts';

const titleHere = (): string => document.querySelector('h1')?.textContent?.trim() ?? '';

/** Begins what a pressed button is for: `await beginWriting('status', button)`. */
export const beginWriting = async (action: string, pressed: HTMLElement): Promise<void> => {
  const facts = factsIn(document);
  const [path = '', hash = ''] = facts?.note ?? [];
  switch (action) {
    case 'capture':
      await openCapture();
      break;
    case 'undo':
      await undo();
      break;
    case 'unwritten':
      await openUnwritten(pressed, path);
      break;
    case 'mention': {
      const [source, sourceHash] = facts?.mentions[pressed.dataset.source ?? ''] ?? [];
      await take('mention', { path: source, hash: sourceHash, target: path }, null);
      break;
    }
    case 'status':
      await openStatus(path, hash);
      break;
    case 'relation':
      await openRelation(path, hash, titleHere());
      break;
    case 'suggestion': {
      const { acceptSuggestion } = await import('./accept-suggestion.ts');
      await acceptSuggestion(pressed.dataset);
      break;
    }
    case 'rename':
      openRename(path, hash, titleHere());
      break;
  }
};
