const CARRIERS: Record<string, string> = { usps: "USPS", ups: "UPS", fedex: "FedEx" };

/** 'USPS Ground Advantage' of 'usps' and 'usps_ground_advantage'. */
export function serviceName(carrier: string, service: string): string {
  const own = service.startsWith(`${carrier}_`) ? service.slice(carrier.length + 1) : service;
  const words = own.replaceAll("_", " ").replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
  return [CARRIERS[carrier] ?? carrier, words].filter(Boolean).join(" ");
}
