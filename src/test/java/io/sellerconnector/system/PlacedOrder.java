package io.sellerconnector.system;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An order as a marketplace places it, to an address in São Paulo.
 *
 * @param number the marketplace's
 * @param services where it wants its reports
 * @param lines what is bought
 */
record PlacedOrder(String number, String services, List<Line> lines) {

  /** Prices of the sample catalogue, in cents. */
  record Line(String sku, int quantity, int price, String sla) {

    static Line of(String sku, int quantity, int price) {
      return new Line(sku, quantity, price, "Normal");
    }
  }

  static PlacedOrder shirt(String number, String services) {
    return new PlacedOrder(number, services, List.of(Line.of("TSH-BLK-M", 1, 7990)));
  }

  String json() {
    return """
    {"marketplaceOrderId": "%s",
     "marketplaceServicesEndpoint": "%s",
     "marketplacePaymentValue": %d,
     "items": [%s],
     "paymentData": null,
     "clientProfileData": {"email": "shopper-of-the-test@ct.example.com", "firstName": "Vorname-Of-The-Test",
       "lastName": "Last", "document": "98765432100", "phone": "+550000000000", "isCorporate": false},
     "shippingData": {
       "address": {"addressType": "residential", "receiverName": "Vorname-Of-The-Test Last", "addressId": "Home",
         "postalCode": "01310-100", "city": "São Paulo", "state": "SP", "country": "BRA",
         "street": "Avenida Paulista", "number": "1", "neighborhood": "Bela Vista",
         "complement": null, "reference": null, "geoCoordinates": []},
       "logisticsInfo": [%s],
       "updateStatus": "updated"},
     "marketingData": null,
     "openTextField": null}
    """
        .formatted(
            number,
            services,
            lines.stream().mapToLong(line -> (long) line.quantity * line.price).sum(),
            lines.stream().map(PlacedOrder::item).collect(Collectors.joining(",")),
            IntStream.range(0, lines.size())
                .mapToObj(this::logistics)
                .collect(Collectors.joining(",")));
  }

  private static String item(Line line) {
    return """
    {"id": "%s", "quantity": %d, "seller": "exampleseller", "commission": 0, "freightCommission": 0,
     "price": %d, "bundleItems": [], "itemsAttachment": [], "attachments": [], "priceTags": [],
     "measurementUnit": "un", "unitMultiplier": 1, "isGift": false}
    """
        .formatted(line.sku, line.quantity, line.price);
  }

  private String logistics(int index) {
    return """
    {"itemIndex": %d, "selectedSla": "%s", "lockTTL": "8d", "shippingEstimate": "3bd", "price": 1000,
     "deliveryWindow": null}
    """
        .formatted(index, lines.get(index).sla);
  }
}
