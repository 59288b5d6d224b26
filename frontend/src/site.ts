import "./styles/site.scss";
import { initAll } from "govuk-frontend";
import { watchLeave } from "./leave/leave.ts";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
watchLeave(document);
