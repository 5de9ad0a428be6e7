// What a merchant sets up once: where parcels leave from, boxes, shopping rules, saved mappings, keys and accounts.
import { accountsSection } from "./settings_accounts";
import { boxesSection } from "./settings_boxes";
import { keysSection } from "./settings_keys";
import { rulesSection } from "./settings_rules";
import { shipFromSection } from "./settings_ship_from";
import { webhooksSection } from "./settings_webhooks";

export function startSettings(): void {
  const place = document.getElementById("settings");
  if (!place) return;
  for (const section of [shipFromSection, boxesSection, rulesSection, accountsSection, keysSection, webhooksSection]) place.append(section());
}
