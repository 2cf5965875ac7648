/* What the form of a listing does while one types. Without it all questions are shown. */

import { showWhatApplies } from "./applies.js";
import { nameRowsAfterTheirRole } from "./role_rows.js";

for (const start of [showWhatApplies, nameRowsAfterTheirRole]) start(document.querySelector("[data-edit-form]"));
