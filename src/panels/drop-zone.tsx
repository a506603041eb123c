// A file dropped anywhere on the page is opened.
import { useEffect, useState } from 'react';
import { useCommands, useWords } from './context.tsx';
import './drop-zone.css';

export function DropZone() {
  const { t } = useWords();
  const commands = useCommands();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    // leaving the page has no element that is entered
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      setOver(false);
      if (!file) return;
      event.preventDefault();
      void commands.openFile(file);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, [commands]);
  return isOver && <div className="drop-zone">{t('shell.opening.drop')}</div>;
}
