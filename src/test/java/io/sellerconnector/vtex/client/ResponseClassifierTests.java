package io.sellerconnector.vtex.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.marketplace.VtexFixtures;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.vtex.AppCredentials;
import io.sellerconnector.vtex.SafeText;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

class ResponseClassifierTests {

  private final VtexFixtures.MovedClock clock = new VtexFixtures.MovedClock();
  private final ResponseClassifier reading =
      new ResponseClassifier(
          new AppCredentials(VtexFixtures.KEY, VtexFixtures.TOKEN), Duration.ofSeconds(60), clock);

  @ParameterizedTest
  @CsvSource({
    "200, Delivered",
    "201, Delivered",
    "202, Delivered",
    "204, Delivered",
    "299, Delivered",
    "300, Refused",
    "301, Refused",
    "302, Refused",
    "304, Refused",
    "307, Refused",
    "308, Refused",
    "400, Refused",
    "401, Failed",
    "403, Failed",
    "404, Refused",
    "405, Refused",
    "406, Refused",
    "408, Failed",
    "409, Refused",
    "410, Refused",
    "413, Refused",
    "415, Refused",
    "422, Refused",
    "425, Failed",
    "429, Failed",
    "451, Refused",
    "500, Failed",
    "501, Failed",
    "502, Failed",
    "503, Failed",
    "504, Failed",
    "520, Failed",
    "599, Failed"
  })
  void readsEveryStatus(int status, String outcome) {
    assertThat(read("invoice", status, "").getClass().getSimpleName()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "429;; 60",
        "429; 7; 7",
        "429; 0; 0",
        "429; Fri, 02 Jan 2026 03:04:35 GMT; 30",
        "429; Fri, 02 Jan 2026 03:00:00 GMT; 0",
        "429; soon; 60",
        "429; -5; 60",
        "429; 99999999999999; 60",
        "429; 999999999; 86400",
        "503; 120; 120",
        "503;; ",
        "500;; ",
      })
  void takesTheWaitThatTheServerAsksFor(
      int status, @Nullable String header, @Nullable Integer seconds) {
    VtexResponse vtexResponse = new VtexResponse(status, header, null, "application/json", "");

    assertThat(reading.read(call("invoice"), vtexResponse))
        .isInstanceOfSatisfying(
            DeliveryResult.Failed.class,
            failed ->
                assertThat(failed.retryAfter())
                    .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds)));
  }

  @Test
  void takesTheRefusalsThatSettleACallAsDone() {
    VtexCall vtexCall =
        call("cancel")
            .settledBy(
                List.of(
                    new VtexCall.Settlement(each -> each.status() == 409, "done before", false),
                    new VtexCall.Settlement(each -> each.status() < 410, "not needed", true)));

    assertThat(reading.read(vtexCall, answer(409, "gone")))
        .isEqualTo(new DeliveryResult.Delivered(409, "done before"));
    assertThat(reading.read(vtexCall, answer(400, "gone")))
        .isEqualTo(new DeliveryResult.Delivered(400, "not needed: gone"));
    assertThat(reading.read(vtexCall, answer(410, "gone")))
        .isInstanceOf(DeliveryResult.Refused.class);
    for (int status : new int[] {308, 401, 403, 408, 429, 500}) {
      assertThat(reading.read(vtexCall, answer(status, "gone")))
          .isNotInstanceOf(DeliveryResult.Delivered.class);
    }
  }

  @Test
  void keepsAShortReceipt() {
    assertThat(read("invoice", 200, "{\"date\":\"x\",\"orderId\":\"o\",\"receipt\":\"527b\"}"))
        .isEqualTo(new DeliveryResult.Delivered(200, "receipt 527b"));
    assertThat(read("invoice", 200, "{\"receipt\":null}"))
        .isEqualTo(new DeliveryResult.Delivered(200, ""));
    assertThat(read("invoice", 200, "")).isEqualTo(new DeliveryResult.Delivered(200, ""));
    assertThat(read("invoice", 200, "ok")).isEqualTo(new DeliveryResult.Delivered(200, "ok"));
    assertThat(receipt(read("invoice", 200, "x".repeat(5000)))).hasSize(SafeText.MAX_LENGTH + 1);
  }

  @Test
  void saysWhatTheMarketplaceSaidWithoutPersonalDataOrSecrets() {
    String body =
        """
        {"error":{"code":"1","message":"Buyer ana@example.com (CPF 123.456.789-09, 12345678909)\
         of order 1138342255777-01\\n is unknown to %s"},"profile":{"name":"Ana Souza"}}\
        """
            .formatted(VtexFixtures.TOKEN);

    assertThat(reason(read("invoice", 400, body)))
        .isEqualTo("refused: Buyer *** (CPF ***, ***) of order 1138342255777-01 is unknown to ***");
    assertThat(reason(read("invoice", 403, ""))).contains("lacks the right");
    assertThat(reason(read("invoice", 401, "null"))).contains("app key and token are wrong");
    assertThat(reason(read("invoice", 404, "<html><b>Ana Souza</b></html>")))
        .contains("a page of 29 characters instead of JSON");
  }

  @Test
  void namesOnlyTheHostOfARedirect() {
    VtexResponse vtexResponse =
        new VtexResponse(308, null, "https://new.example/path?token=x", "", "");

    assertThat(reason(reading.read(call("invoice"), vtexResponse)))
        .contains("redirected to new.example,")
        .doesNotContain("token");
  }

  private DeliveryResult read(String route, int status, String body) {
    return reading.read(call(route), answer(status, body));
  }

  private static VtexResponse answer(int status, String body) {
    return new VtexResponse(status, null, null, "", body);
  }

  private static VtexCall call(String route) {
    return new VtexCall(HttpMethod.POST, URI.create("https://a.example"), route, "", true);
  }

  private static String receipt(DeliveryResult result) {
    return ((DeliveryResult.Delivered) result).receipt();
  }

  private static String reason(DeliveryResult result) {
    return switch (result) {
      case DeliveryResult.Refused refused -> refused.reason();
      case DeliveryResult.Failed failed -> failed.reason();
      case DeliveryResult.Away away -> away.reason();
      case DeliveryResult.Postponed postponed -> postponed.reason();
      case DeliveryResult.Delivered delivered -> throw new AssertionError(delivered);
    };
  }
}
