/* What the form of a listing does while one types. Without it all questions are shown. */

import { lookUpAddress } from "./address.js";
import { showWhatApplies } from "./applies.js";
import { previewHours } from "./hours.js";
import { nameRowsAfterTheirRole } from "./role_rows.js";
import { suggestListings } from "./steps.js";

const form = document.querySelector("[data-edit-form]");
for (const start of [showWhatApplies, nameRowsAfterTheirRole, previewHours, suggestListings, lookUpAddress]) {
  start(form);
}
