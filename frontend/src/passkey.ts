import { watchPasskeys } from "./passkey/passkey.ts";

watchPasskeys(document);
