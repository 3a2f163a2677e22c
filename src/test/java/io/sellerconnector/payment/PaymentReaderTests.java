package io.sellerconnector.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentReaderTests {

  private static final String EXAMPLE = example();

  @Test
  void readsTheDocumentedForm() {
    try (IncomingPayment payment = read(EXAMPLE)) {
      assertThat(payment.id().id()).isEqualTo("EEEE4444FFFF5555AAAA6666BBBB7777");
      assertThat(payment.reference()).isEqualTo(700123);
      assertThat(payment.amount()).isEqualTo(new Cents(11080));
      assertThat(payment.instalments()).isEqualTo(2);
      assertThat(payment.paymentSystem()).isEqualTo(2);
      assertThat(payment.document()).isEqualTo("000.000.000-00");
      assertThat(payment.card().number()).isEqualTo("4111111111111111".toCharArray());
      assertThat(payment.card().holder()).isEqualTo("TEST HOLDER".toCharArray());
      assertThat(payment.card().securityCode()).isEqualTo("000".toCharArray());
      assertThat(payment.card().expiry()).isEqualTo(YearMonth.of(2031, 4));
    }
  }

  @Test
  void wipesTheCardWhenItIsClosed() {
    IncomingPayment payment = read(EXAMPLE);
    payment.close();
    assertThat(payment.card().number()).containsOnly('\0');
    assertThat(payment.card().holder()).containsOnly('\0');
    assertThat(payment.card().securityCode()).containsOnly('\0');
  }

  @Test
  void takesNumbersAsTextsYearsOfTwoDigitsAndCardsWithBlanks() {
    String other =
        EXAMPLE
            .replace("\"4111111111111111\"", "\"4111 1111-1111 1111\"")
            .replace("2031", "\"31\"")
            .replace("11080", "\"11080\"");
    try (IncomingPayment payment = read(other)) {
      assertThat(payment.card().number()).isEqualTo("4111111111111111".toCharArray());
      assertThat(payment.card().expiry()).isEqualTo(YearMonth.of(2031, 4));
      assertThat(payment.amount()).isEqualTo(new Cents(11080));
    }
  }

  @Test
  void hidesTheCardInEveryText() {
    try (IncomingPayment payment = read(EXAMPLE)) {
      assertThat(payment.toString() + payment.card()).doesNotContain("4111", "HOLDER");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"4111111111111111\"",
        "{\"paymentData\":{\"cardNumber\":\"4111111111111111\""
      })
  void refusesWhatIsNoPaymentWithoutQuotingIt(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            ProtocolException.class, refusal -> assertThat(refusal.code()).isIn("PAY001", "PAY002"))
        .hasMessageNotContaining("4111");
  }

  @ParameterizedTest
  @CsvSource({
    "11080, -1, value",
    "11080, 110.80, value",
    "11080, 9999999999999999, value",
    "\"700123\", \"many\", referenceId",
    "\"installments\": 2, \"installments\": 0, installments",
    "\"expiryMonth\": 4, \"expiryMonth\": 13, expiryMonth",
    "EEEE4444FFFF5555AAAA6666BBBB7777\", ../../x\", paymentData.id",
    "\"transactionId\", \"other\", transactionId",
    "\"callbackUrl\", \"other\", callbackUrl",
  })
  void namesTheFieldThatIsWrong(String right, String wrong, String field) {
    assertThatThrownBy(
            () -> read(EXAMPLE.replaceFirst(java.util.regex.Pattern.quote(right), wrong)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining(field);
  }

  @ParameterizedTest
  @CsvSource({
    "4111111111111111, true",
    "4111111111111112, false",
    "378282246310005, true",
    "41111111111, false",
    "411111111111111a, false",
    "'', false",
  })
  void knowsACheckDigit(String number, boolean plausible) {
    try (IncomingPayment payment =
        read(EXAMPLE.replace("\"4111111111111111\"", "\"" + number + "\""))) {
      assertThat(payment.card().hasPlausibleNumber()).isEqualTo(plausible);
    }
  }

  private static IncomingPayment read(String body) {
    return PaymentReader.read(
        new MarketplaceAccount("examplemarketplace"), body.getBytes(StandardCharsets.UTF_8));
  }

  private static String example() {
    try (InputStream file =
        PaymentReaderTests.class.getResourceAsStream("payment-request-historical.json")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
