/** What the server writes at the head of this script: see walktalk/field/files.py. */
interface ServiceWorkerGlobalScope {
  walk: { files: string[]; offline: string; team: string };
}
