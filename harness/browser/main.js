import { startBoxes } from "./boxes.js";
import { openDetails, startDetails } from "./details.js";
import { startFilter } from "./filter.js";
import { startTheme } from "./theme.js";
import { startView } from "./view.js";

/** Opens what is round the place that the address names. */
function revealTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const group = target?.closest("details");
  if (!group) return;
  group.open = true;
  target?.scrollIntoView();
}

startTheme();
startView();
startBoxes(openDetails);
startDetails();
startFilter();
addEventListener("hashchange", revealTarget);
revealTarget();
