/* What the form of a listing does while one types. Without it all questions are shown. */

import { lookUpAddress } from "./address.js";
import { showWhatApplies } from "./applies.js";
import { previewHours } from "./hours.js";
import { easeKeyboard } from "./keyboard.js";
import { sendOnce } from "./once.js";
import { readBack } from "./read_back.js";
import { nameRowsAfterTheirRole } from "./role_rows.js";
import { noticeTheEndOfASession } from "./session.js";
import { suggestListings } from "./steps.js";

const form = document.querySelector("[data-edit-form]");
const parts = [
  sendOnce, showWhatApplies, nameRowsAfterTheirRole, previewHours, suggestListings, lookUpAddress, easeKeyboard,
  noticeTheEndOfASession, readBack,
];
for (const start of parts) start(form);
