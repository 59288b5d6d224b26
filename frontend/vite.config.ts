import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Every file directly in src is a module that a template can ask for by its name. */
const modules = Object.fromEntries(
  readdirSync(here("src"))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => [name.replace(/\.ts$/, ""), here(`src/${name}`)]),
);

export default defineConfig({
  root: here("."),
  base: "./",
  css: { lightningcss: { errorRecovery: true } },
  build: {
    outDir: here("../walktalk/design/static/walktalk"),
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsDir: "",
    assetsInlineLimit: 0,
    target: "es2022",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: modules },
  },
  test: { include: ["tests/**/*.test.ts"], environment: "node" },
});
