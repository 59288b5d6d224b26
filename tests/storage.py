"""What a browser keeps: all of it, as one text, read by a script in the page."""

EVERYTHING = """async () => {
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result);
    });
    for (const store of db.objectStoreNames) {
      const rows = await new Promise((done) => {
        const asked = db.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => done(asked.result);
      });
      for (const row of rows) {
        found.push(store + Object.keys(row).sort().join());
        for (const value of Object.values(row)) {
          const bytes = value instanceof Uint8Array;
          found.push(bytes ? new TextDecoder("latin1").decode(value) : value);
        }
      }
    }
    db.close();
  }
  for (const key of await caches.keys()) {
    const cache = await caches.open(key);
    for (const request of await cache.keys()) {
      found.push(key, request.url, await (await cache.match(request)).text());
    }
  }
  return found.join("\\n");
}"""
