/* What the form of a listing does while one types. Without it all questions are shown. */

import { lookUpAddress } from "./address.js";
import { showWhatApplies } from "./applies.js";
import { previewHours } from "./hours.js";
import { sendOnce } from "./once.js";
import { nameRowsAfterTheirRole } from "./role_rows.js";
import { suggestListings } from "./steps.js";

const form = document.querySelector("[data-edit-form]");
const parts = [sendOnce, showWhatApplies, nameRowsAfterTheirRole, previewHours, suggestListings, lookUpAddress];
for (const start of parts) start(form);
