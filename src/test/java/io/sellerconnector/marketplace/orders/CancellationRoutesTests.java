package io.sellerconnector.marketplace.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.marketplace.settings.MarketplaceSettings;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexResponse;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CancellationRoutesTests {

  private static final ReportPayload.Cancellation CANCELLATION =
      new ReportPayload.Cancellation("reason", null);
  private static final ReportPayload.Cancellation AFTER_RETURN =
      new ReportPayload.Cancellation("reason", true);

  @ParameterizedTest
  @EnumSource
  void settleA400OfACancellationAfterAReturn(MarketplaceSettings.OrderApi api) {
    assertThat(receipt(cancel(api, AFTER_RETURN), 400, "the order is invoiced"))
        .hasValueSatisfying(receipt -> assertThat(receipt).contains("the return settles it"));
    assertThat(receipt(cancel(api, AFTER_RETURN), 404, "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"code\":\"OMS007\",\"message\":\"Order is already canceled\"}}",
        "{\"message\":\"The order has already been cancelled.\"}",
        "Pedido já cancelado",
        "Order already in status canceled"
      })
  void settleARefusalOfASecondCancellation(String body) {
    for (MarketplaceSettings.OrderApi api : MarketplaceSettings.OrderApi.values()) {
      for (int status : new int[] {400, 404, 409}) {
        assertThat(receipt(cancel(api, CANCELLATION), status, body))
            .contains("was cancelled already");
        assertThat(receipt(cancel(api, AFTER_RETURN), status, body))
            .contains("was cancelled already");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"message\":\"Order cannot be canceled: it is already invoiced\"}",
        "{\"message\":\"cancellation was denied\"}"
      })
  void leaveAnyOtherRefusalOfACancellationToTheOperator(String body) {
    for (MarketplaceSettings.OrderApi api : MarketplaceSettings.OrderApi.values()) {
      assertThat(receipt(cancel(api, CANCELLATION), 400, body)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void settleNoOtherCall(MarketplaceSettings.OrderApi api) {
    OrderRoutes routes = OrderRoutes.at(URI.create("https://a.example"), api, ZoneOffset.UTC);
    VtexCall agreement =
        routes.call("v1", new ReportPayload.Agreement("account", "7", "Confirmation"));

    assertThat(agreement).isNotNull();
    assertThat(receipt(agreement, 400, "Order is already canceled")).isEmpty();
  }

  @Test
  void areNeverRepeatedAtOnce() {
    for (MarketplaceSettings.OrderApi api : MarketplaceSettings.OrderApi.values()) {
      assertThat(cancel(api, CANCELLATION).repeatable()).isFalse();
    }
  }

  private static VtexCall cancel(
      MarketplaceSettings.OrderApi api, ReportPayload.Cancellation fact) {
    return OrderRoutes.at(URI.create("https://a.example"), api, ZoneOffset.UTC)
        .cancellation("v1", fact);
  }

  /** Empty if the answer is a refusal as any other. */
  private static Optional<String> receipt(VtexCall vtexCall, int status, String body) {
    VtexResponse vtexResponse = new VtexResponse(status, null, null, "", body);
    return vtexCall.settlements().stream()
        .filter(each -> each.refusal().test(vtexResponse))
        .map(VtexCall.Settlement::receipt)
        .findFirst();
  }
}
