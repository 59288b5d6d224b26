import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The service worker: one classic script without imports, which old phones can register too. */
export default defineConfig({
  root: here("."),
  build: {
    outDir: here("../walktalk/design/static/walktalk"),
    emptyOutDir: false,
    target: "es2022",
    modulePreload: false,
    rolldownOptions: {
      input: here("src/worker/worker.ts"),
      output: { format: "iife", entryFileNames: "worker.js" },
    },
  },
});
