// A shop's program with the official Node client as it is published: argv = client's path, base URL, key.
const [path, baseUrl, key] = process.argv.slice(2);
const { default: EasyPostClient } = await import(path);
const client = new EasyPostClient(key, { baseUrl });

const cityHall = {
  name: 'City Hall', street1: '100 Holliday St', city: 'Baltimore', state: 'MD', zip: '21202', country: 'US',
};
const stateHouse = { street1: '100 State Cir', city: 'Annapolis', state: 'MD', zip: '21401', country: 'US' };
const parcel = { length: 10, width: 8, height: 4, weight: 15.4 };

const verified = await client.Address.createAndVerify(cityHall);
const shipment = await client.Shipment.create({ from_address: cityHall, to_address: stateHouse, parcel });
const bought = await client.Shipment.buy(shipment.id, shipment.lowestRate(['USPS']));
const converted = await client.Shipment.convertLabelFormat(shipment.id, 'ZPL');
const refunded = await client.Shipment.refund(shipment.id);
const tracker = await client.Tracker.create({ tracking_code: 'EZ4000000004' });
const page = await client.Tracker.all({ page_size: 1 });
const batch = await client.Batch.create({ shipments: [{ id: shipment.id }] });
const hook = await client.Webhook.create({ url: 'https://shop.example.com/hook' });
await client.Webhook.delete(hook.id);
const me = await client.User.retrieveMe();
const stateless = await client.BetaRate.retrieveStatelessRates({
  from_address: cityHall, to_address: stateHouse, parcel,
});
let refusal;
try {
  await client.Shipment.create({});
} catch (error) {
  refusal = { status: error.statusCode, code: error.code };
}

console.log(JSON.stringify({
  street: verified.street1, tracking: bought.tracking_code, label: bought.postage_label.label_url,
  zpl: converted.postage_label.label_zpl_url, refund: refunded.refund_status, tracker: tracker.status,
  page: page.trackers.length, batch: batch.state, hook: hook.id.slice(0, 5), user: me.id.slice(0, 5),
  stateless: stateless.length, refusal,
}));
