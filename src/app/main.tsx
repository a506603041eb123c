// Wiring: worker, store, address, page, midnight.
import { createEngineClient } from '#worker/client.ts';
import { AppProvider } from '#panels/context.tsx';
import { createCommands } from '#state/commands.ts';
import { createAppStore } from '#state/store.ts';
import { UiRoot } from '#ui/ui-root.tsx';
import { createRoot } from 'react-dom/client';
import { syncAddress, viewOfAddress } from './address-sync.ts';
import { onMidnight, today } from './clock.ts';
import { Layout } from './layout.tsx';
import { followDocument } from './document-sync.ts';
import { createPorts } from './ports.ts';
import { preferredLang, preferredTheme } from './preferences.ts';

const motion = matchMedia('(prefers-reduced-motion: reduce)');
const worker = new Worker(new URL('./data-worker.ts', import.meta.url), { type: 'module' });
const store = createAppStore({
  today: today(),
  lang: preferredLang(),
  theme: preferredTheme(),
  isMotionReduced: motion.matches,
});
const commands = createCommands(store, createPorts(createEngineClient(worker)));

void commands.start(viewOfAddress());
syncAddress(store, commands);
followDocument(store);
onMidnight(() => commands.dayChanged());
motion.addEventListener('change', () => commands.setMotionReduced(motion.matches));

const root = document.getElementById('root');
if (!root) throw new Error('Unexpected page: no #root');
createRoot(root).render(
  <UiRoot>
    <AppProvider store={store} commands={commands}>
      <Layout />
    </AppProvider>
  </UiRoot>,
);
