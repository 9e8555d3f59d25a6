import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'renderer',
  // The desktop shell serves the same files under a scheme of its own: no address may begin at the root.
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // The post's program, and headquarters' console.
    rolldownOptions: { input: ['renderer/index.html', 'renderer/console.html'] },
    // The content policy allows fonts of the page's own origin alone, no data addresses.
    assetsInlineLimit: 0,
    // One post, one machine, one read from the disk: a larger file costs nothing.
    chunkSizeWarningLimit: 2000,
  },
});
