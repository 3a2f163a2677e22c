package io.sellerconnector.affiliate.paymentgateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GatewayReadingTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode json(String text) {
    return text.isEmpty() ? JSON.missingNode() : JSON.readTree(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "\"<html>\"",
        "{\"payments\":{}}",
        "[{\"value\":\"1000\"}]",
        "[{\"value\":-1}]",
        "[{\"value\":10.5}]",
        "[{}]"
      })
  void whatIsNoListOfPaymentsIsNotTakenForAnEmptyOne(String body) {
    assertThat(GatewayPayment.readAll(json(body))).isNull();
  }

  @Test
  void anEmptyListOfPaymentsIsOne() {
    assertThat(GatewayPayment.readAll(json("[]"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "\"<html>\"",
        "{\"requests\":{},\"actions\":[]}",
        "{\"requests\":[],\"actions\":[{\"value\":\"1000\"}]}"
      })
  void whatIsNoSettlementIsNotTakenForNone(String body) {
    assertThat(GatewaySettlements.read(json(body))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"requests\":null,\"actions\":null}"})
  void nothingIsSettledWhereNothingIsShown(String body) {
    assertThat(GatewaySettlements.read(json(body)))
        .isEqualTo(new GatewaySettlements(0, 0, 0, false));
  }

  @Test
  void whatTheGatewayHasSettledByItselfCountsBesideWhatWasAskedFor() {
    GatewaySettlements shown =
        GatewaySettlements.read(
            json(
                """
                {"requests": [{"value": 500}],
                 "actions": [{"type": "auto-settlement", "value": 500}]}
                """));

    assertThat(shown).isNotNull().extracting(GatewaySettlements::known).isEqualTo(1000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"T\",\"status\":\"Finished\"}",
        "{\"id\":\"T\",\"status\":\"Finished\",\"value\":\"10\"}",
        "{\"id\":\"T\",\"status\":\"Finished\",\"value\":10,\"totalRefunds\":\"10\"}"
      })
  void aTransactionWhoseMoneyCannotBeReadIsNot(String body) {
    assertThat(GatewayTransaction.read(json(body))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4111 1111 1111 1111", "4111-1111.1111/1111", "ana@example.com", "737"})
  void nothingPersonalIsKeptOfARefusal(String quoted) {
    String body = "{\"error\":{\"message\":\"no: %s !\"}}".formatted(quoted);

    assertThat(GatewayWords.of(400, body)).isEqualTo("status 400: no: … !");
  }

  @Test
  void aRefusalOfAnyLengthIsRead() {
    String body = "{\"message\":\"%s\"}".formatted("1 ".repeat(500_000));

    assertThat(GatewayWords.of(500, body)).hasSizeLessThan(250).startsWith("status 500: …");
  }
}
