package io.sellerconnector.client;

import io.sellerconnector.client.api.OrdersApi;
import io.sellerconnector.client.api.ShippingApi;
import io.sellerconnector.client.api.SkusApi;
import io.sellerconnector.client.model.InvoiceRequest;
import io.sellerconnector.client.model.InvoiceView;
import io.sellerconnector.client.model.OrderDetailsView;
import io.sellerconnector.client.model.SkuChangeStock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * Plays a marketplace that places an order, and with a client that was generated from the served
 * document an ERP that reads and invoices it. Arguments: address of the connector, a number for the
 * order.
 */
class PlaceReadInvoice {

  private final String connector;
  private final String number;
  private final ApiClient client;

  private PlaceReadInvoice(String connector, String number) {
    this.connector = connector;
    this.number = number;
    this.client = new ApiClient();
    client.updateBaseUri(connector);
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer local"));
  }

  public static void main(String[] args) throws Exception {
    new PlaceReadInvoice(args[0], args[1]).run();
  }

  private void run() throws Exception {
    new SkusApi(client).putSkusBySkuIdStock("TSH-BLK-M", new SkuChangeStock().quantity(50));

    marketplace("/pvt/orders?an=examplemarket&sc=1", order());
    OrdersApi orders = new OrdersApi(client);
    String id =
        orders
            .getOrders(null, "examplemarket", number, null, null, null, 1, null)
            .getOrders()
            .getFirst()
            .getOrderId();
    marketplace(
        "/pvt/orders/" + id + "/fulfill?an=examplemarket",
        "{\"marketplaceOrderId\":\"%s\"}".formatted(number));

    OrderDetailsView order = orders.getOrdersByOrderId(id);
    expect("AUTHORISED", order.getState().toString());
    expect("TSH-BLK-M", order.getLines().getFirst().getSkuId());
    expect("number of our own", order.getErpNumber() == null ? "number of our own" : "");

    InvoiceView invoice =
        new ShippingApi(client)
            .postOrdersByOrderIdInvoices(
                id, new InvoiceRequest().number("NFe-" + number), "key-" + number);
    expect(order.getTotal(), invoice.getValue());
    expect("INVOICED", orders.getOrdersByOrderId(id).getState().toString());

    refused(orders);
    System.out.println("placed, read and invoiced by a generated client: " + id);
  }

  /** An error is what the document says, too. */
  private static void refused(OrdersApi orders) {
    try {
      orders.getOrdersByOrderId("no-such-order");
      throw new IllegalStateException("an order that nobody placed was found");
    } catch (ApiException e) {
      expect(404, e.getCode());
      expect(true, e.getResponseBody().contains("urn:seller-connector:problem:order-not-found"));
    }
  }

  private void marketplace(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(connector + path))
                    .header("Authorization", "VTEX key=\"local-key\" token=\"local-token\"")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    expect(List.of(200, path), List.of(answer.statusCode(), path));
  }

  private String order() {
    return """
    [{"marketplaceOrderId": "%s", "marketplaceServicesEndpoint": "http://localhost:8089/api/oms?an=examplemarket",
      "marketplacePaymentValue": 8990,
      "items": [{"id": "TSH-BLK-M", "quantity": 1, "seller": "exampleseller", "price": 7990}],
      "clientProfileData": {"email": "0f8c@ct.example.com", "firstName": "First", "lastName": "Last"},
      "shippingData": {
        "address": {"addressType": "residential", "addressId": "Home", "postalCode": "01310-100", "country": "BRA"},
        "logisticsInfo": [{"itemIndex": 0, "selectedSla": "Normal", "lockTTL": "8d", "price": 1000}]}}]
    """
        .formatted(number);
  }

  private static void expect(Object wanted, Object is) {
    if (!wanted.equals(is)) {
      throw new IllegalStateException("expected " + wanted + ", not " + is);
    }
  }
}
