// Files dropped anywhere on the page are read; so are files, table cells and GeoJSON pasted into it.
import { useEffect, useState } from 'react';
import { useCommands, useWords } from './context.tsx';
import './drop-zone.css';

export function DropZone() {
  const { t } = useWords();
  const commands = useCommands();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const open = (event: Event, files: readonly File[]) => {
      if (files.length === 0) return;
      event.preventDefault();
      void commands.openFiles(files);
    };
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    // leaving the page has no element that is entered
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      setOver(false);
      open(event, [...(event.dataTransfer?.files ?? [])]);
    };
    const paste = (event: ClipboardEvent) => {
      if (isTyping(event.target)) return;
      open(event, filesOf(event.clipboardData, t('shell.opening.pasted')));
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
      document.removeEventListener('paste', paste);
    };
  }, [commands, t]);
  return isOver && <div className="drop-zone">{t('shell.opening.drop')}</div>;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(TYPED_INTO));
}

/** Nothing can be pasted into a box that is ticked or a file that is picked. */
const TYPED_INTO = 'textarea, input:not([type="file"], [type="checkbox"], [type="radio"], [type="range"])';

/** Spreadsheets put a picture of the cells beside them, and their merges only into the HTML. */
function filesOf(pasted: DataTransfer | null, name: string): readonly File[] {
  if (!pasted) return [];
  const files = [...pasted.files];
  const [text, html] = [pasted.getData('text/plain'), pasted.getData('text/html')];
  if (text.trim() === '' || files.some(({ type }) => !type.startsWith('image/'))) return files;
  return [new File([/<table[\s>]/i.test(html) ? html : text], name)];
}
