package io.sellerconnector.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VtexStubTests {

  private static final VtexStub VTEX = VtexStub.start();

  @AfterAll
  static void stop() {
    VTEX.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/oms/pvt/orders/v1-01/invoice?an=examplemarket, 200,"
        + " '\"orderId\":\"v1-01\",\"receipt\"'",
    "POST, /pvt/orders/v1-01/invoice, 200, '\"orderId\":\"v1-01\",\"receipt\"'",
    "POST, /api/oms/pvt/orders/v1-01/invoice/NFe-1, 200, '\"orderId\":\"v1-01\",\"receipt\"'",
    "PATCH, /api/oms/pvt/orders/v1-01/invoice/NFe-1, 200, '\"orderId\":\"v1-01\",\"receipt\"'",
    "POST, /api/oms/pvt/orders/v1-01/invoice/NFe-1/tracking, 200, '\"orderId\":\"v1-01\"'",
    "PUT, /api/oms/pvt/orders/v1-01/invoice/NFe-1/tracking, 200, '\"orderId\":\"v1-01\"'",
    "POST, /api/oms/pvt/orders/v1-01/cancel, 200, '\"orderId\":\"v1-01\",\"receipt\"'",
    "POST, /api/oms/pvt/orders/v1-01/changes/c-1/send-agreement, 200,"
        + " '\"orderId\":\"v1-01\",\"changeRequestId\":\"c-1\"'",
    "POST, /api/order-system/orders/v1-01/changes/c-1/cancel, 200, {}",
    "POST, /api/catalog_system/pvt/skuseller/changenotification/exampleseller/42, 204, ''",
    "POST, /api/sku-binding/pvt/skuseller/changenotification/exampleseller/42, 204, ''",
    "POST, /api/catalog_system/pvt/skuSeller/changenotification/exampleseller/42, 204, ''",
    "POST, /api/catalog_system/pvt/skuseller/changenotification/exampleseller/NEW1, 404,"
        + " Seller StockKeepingUnit NEW1 not found for this seller id exampleseller",
    "POST, /api/notificator/exampleseller/changenotification/42/price, 202, ''",
    "POST, /api/notificator/exampleseller/changenotification/42/inventory, 202, ''",
    "PUT, /examplemarket/suggestions/exampleseller/42, 200, {}",
    "GET, /examplemarket/suggestions/exampleseller/42, 200, Pending",
    "POST, /exampleshop/api/fulfillment/pvt/orderForms/simulation, 200, stockBalance",
    "POST, /elsewhere, 404, ''",
  })
  void answersWhatTheConnectorCalls(String method, String path, int status, String body)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(VTEX.url() + path))
                  .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).contains(body);
    }
  }

  @Test
  void remembersCallsUntilItIsReset() throws IOException, InterruptedException {
    VTEX.reset();
    answersWhatTheConnectorCalls("POST", "/a/pvt/orders/1/invoice", 200, "receipt");
    answersWhatTheConnectorCalls("POST", "/a/pvt/orders/2/invoice", 200, "receipt");

    assertThat(VTEX.calls())
        .extracting(call -> call.getUrl())
        .containsExactly("/a/pvt/orders/1/invoice", "/a/pvt/orders/2/invoice");
    VTEX.reset();
    assertThat(VTEX.calls()).isEmpty();
  }
}
