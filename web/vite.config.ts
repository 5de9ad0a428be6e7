import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// One entry per door. Django finds the hashed names through manifest.json (doors/templatetags/built.py).
const doors = ["site", "console", "desk", "station", "driver"];

export default defineConfig({
  base: "/static/built/",
  plugins: [svelte()],
  build: {
    outDir: "../src/doorstep/doors/static/built",
    emptyOutDir: true,
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    // light-dark() and cascade layers, which the colours rest on, are in these and later.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    chunkSizeWarningLimit: 1300,
    rollupOptions: { input: Object.fromEntries(doors.map((door) => [door, `src/${door}/main.ts`])) },
  },
});
