// A parcel's address as the server tells it, and an address on one line.

export type Address = Record<"name" | "company" | "line1" | "line2" | "city" | "state" | "zip_code" | "phone" | "email", string>;
export interface OnFile {
  ordered: Address;
  in_force: Address;
  verdict: "good" | "look" | "reject";
  problems: { code: string; severity: string; message: string }[];
  location: { grade: string; means: string; within_m: number | null };
  use: string;
  use_reason: string;
  suggestions: { address: Address; why: string }[];
  choices: { address: Address; reason: string; chosen_by: string; chosen_at: string; is_override: boolean }[];
  same_door: { parcel: string; order: string }[];
  may_change: boolean;
  why_not: string;
  other_label: string | null;
}

export function oneLine(address: Address): string {
  return [address.line1, address.line2, `${address.city}, ${address.state} ${address.zip_code}`].filter(Boolean).join(", ");
}
