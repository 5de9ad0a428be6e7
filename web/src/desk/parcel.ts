// One parcel: its address and who decided about it, its labels with their receipts, what was charged afterwards.
import "../style/parcel.css";
import { fill, h } from "../shared/h";
import { addressCard } from "./parcel_address";
import { adjustmentsCard } from "./parcel_adjustments";
import { labelsCard } from "./parcel_labels";

export function startParcel(): void {
  const place = document.getElementById("parcel");
  const number = place?.dataset["number"];
  if (!place || !number) return;
  const address = h("section", { class: "card", id: "parcel-address", "aria-label": "Address" });
  const labels = h("section", { class: "card", id: "parcel-labels", "aria-label": "Labels" });
  const adjustments = h("section", { class: "card", id: "parcel-adjustments", "aria-label": "Adjustments", hidden: true });
  fill(place, address, labels, adjustments);
  // A label that is bought locks the address, one that is given back frees it.
  const readAddress = (): Promise<void> => addressCard(address, number);
  void readAddress();
  void labelsCard(labels, number, readAddress);
  void adjustmentsCard(adjustments, number);
}
