package io.sellerconnector.affiliate.vtexseller;

import io.sellerconnector.affiliate.vtexseller.FakeOrders.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the seller's gateway offers, and which payments it takes. */
final class FakePaymentWays {

  static final int VISA = 2;
  static final int MASTERCARD = 4;
  static final int AMEX = 1;
  static final int SLIP = 6;
  static final int PIX = 125;
  static final int PROMISSORY = 201;

  /** Offered once, not any more. */
  static final int GONE = 9;

  private static final JsonMapper JSON = new JsonMapper();
  private static final BigDecimal WITH_INTEREST = new BigDecimal("1.12");
  private static final BigDecimal RATE = new BigDecimal("0.0199");
  private static final int WITHOUT_INTEREST = 3;

  private record Way(
      int id, String name, String group, int most, @Nullable String number, int codeLength) {}

  private static final List<Way> WAYS =
      List.of(
          // The cards of tests alone.
          new Way(VISA, "Visa", "creditCard", 6, "(400000|411111)[0-9]{10}", 3),
          new Way(MASTERCARD, "Mastercard", "creditCard", 6, "555555[0-9]{10}", 3),
          new Way(AMEX, "American Express", "creditCard", 3, "378282[0-9]{9}", 4),
          new Way(SLIP, "Boleto Bancário", "bankInvoice", 1, null, 0),
          new Way(PIX, "Pix", "instantPayment", 1, null, 0),
          new Way(PROMISSORY, "Promissory", "promissory", 1, null, 0),
          new Way(GONE, "Gone", "debitCard", 1, "6[0-9]{15}", 3));

  private final Clock clock;

  FakePaymentWays(Clock clock) {
    this.clock = clock;
  }

  /** One instalment of several, of what is to be paid, in cents. */
  record Instalments(int count, long value, BigDecimal rate) {
    boolean hasInterest() {
      return rate.signum() > 0;
    }
  }

  static List<Instalments> instalments(int system, long cents) {
    List<Instalments> options = new ArrayList<>();
    for (int count = 1; count <= way(system).most; count++) {
      boolean free = count <= WITHOUT_INTEREST;
      BigDecimal total = BigDecimal.valueOf(cents);
      BigDecimal each =
          (free ? total : total.multiply(WITH_INTEREST))
              .divide(
                  BigDecimal.valueOf(count), 0, free ? RoundingMode.DOWN : RoundingMode.HALF_UP);
      options.add(new Instalments(count, each.longValueExact(), free ? BigDecimal.ZERO : RATE));
    }
    return options;
  }

  private static Way way(int system) {
    return WAYS.stream()
        .filter(way -> way.id == system)
        .findFirst()
        .orElseThrow(() -> new Refusal(400, "400", "payment system " + system));
  }

  /** {@code GET /api/pvt/merchants/payment-systems}. */
  JsonNode systems() {
    ArrayNode systems = JSON.createArrayNode();
    for (Way way : WAYS) {
      ObjectNode system = systems.addObject();
      system.put("id", way.id).put("name", way.name).put("groupName", way.group);
      system.put("requiresDocument", false).put("redirect", false).put("isCustom", false);
      system.put("isSelfAuthorized", false).put("requiresAuthentication", false);
      system.put("allowInstallments", way.most > 1).put("allowMultiple", way.number != null);
      system.put("isAvailable", way.id != GONE).putNull("description");
      system.put("supportRecurrence", false).put("displayDocument", false);
      system.put("dueDate", "2030-12-20T11:46:27.2993428Z").put("allowNotification", false);
      ObjectNode validator = system.putObject("validator");
      validator.put("regex", way.number == null ? null : "^" + way.number + "$");
      validator.put("mask", way.number == null ? null : "9999 9999 9999 9999");
      validator.put("cardCodeMask", way.number == null ? null : "9".repeat(way.codeLength));
      validator.put("cardCodeRegex", way.number == null ? null : "^[0-9]{" + way.codeLength + "}$");
      validator.putNull("weights").put("useCvv", way.number != null);
      validator.put("useExpirationDate", way.number != null);
      validator.put("useCardHolderName", way.number != null);
      validator.put("useBillingAddress", false).putNull("validCardLengths");
    }
    return systems;
  }

  /** {@code GET /api/pvt/installments}: values with a decimal point. */
  JsonNode instalments(Map<String, String> query) {
    BigDecimal asked;
    try {
      asked = new BigDecimal(query.getOrDefault("request.value", "0"));
    } catch (NumberFormatException e) {
      throw new Refusal(400, "1", "value is not a number");
    }
    long cents = asked.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValue();
    if (cents <= 0) {
      throw new Refusal(400, "1", "Value must be greater than Zero");
    }
    String only = query.getOrDefault("request.paymentDetails[0].id", "");
    ObjectNode answer = JSON.createObjectNode();
    answer.put("value", asked);
    ArrayNode all = answer.putArray("installments");
    for (Way way : WAYS) {
      if (way.id == GONE || !only.isEmpty() && !only.equals(String.valueOf(way.id))) {
        continue;
      }
      ObjectNode offered = all.addObject();
      ObjectNode payment = offered.putObject("payment");
      payment.put("id", way.id).put("name", way.name).putNull("bin").put("value", asked);
      payment.put("isDefault", false);
      payment.putObject("self").put("href", "/api/pvt/payment-systems/" + way.id);
      ArrayNode options = offered.putArray("options");
      for (Instalments each : instalments(way.id, cents)) {
        ObjectNode option = options.addObject();
        option.put("ruleId", "01a8d68b-9116-4655-83f8-3380f658ec04").put("quantity", each.count);
        option.put("value", BigDecimal.valueOf(each.value, 2)).put("interestRate", each.rate);
        option.putNull("isExternalInstallmentService").put("interestTax", 0);
      }
    }
    return answer;
  }

  /** What is wrong with a payment, as a refusal. */
  void check(JsonNode payment) {
    Way way = way(payment.path("paymentSystem").asInt(-1));
    if (way.id == GONE) {
      throw new Refusal(400, "400", way.name + " is not available");
    }
    long value = payment.path("value").asLong(0);
    long reference = payment.path("referenceValue").asLong(value);
    int count = payment.path("installments").asInt(1);
    if (value <= 0) {
      throw new Refusal(400, "400", "value must be above zero");
    }
    Instalments offered =
        instalments(way.id, reference).stream()
            .filter(each -> each.count == count)
            .findFirst()
            .orElseThrow(() -> new Refusal(400, "400", count + " instalments are not offered"));
    if (payment.path("installmentsValue").asLong(offered.value) != offered.value
        || payment
                .path("installmentsInterestRate")
                .decimalValue(BigDecimal.ZERO)
                .compareTo(offered.rate)
            != 0
        || value != (offered.hasInterest() ? offered.value * count : reference)) {
      throw new Refusal(400, "400", "instalments do not multiply out");
    }
    checkCard(way, payment.path("fields"));
  }

  private void checkCard(Way way, JsonNode fields) {
    String number = fields.path("cardNumber").asString("");
    if (way.number == null) {
      if (!number.isEmpty()) {
        throw new Refusal(400, "400", way.name + " is paid without a card");
      }
      return;
    }
    if (number.isEmpty() && !fields.path("accountId").asString("").isEmpty()) {
      return;
    }
    if (!number.matches(way.number) || !isLuhn(number)) {
      throw new Refusal(400, "400", "card number is not valid");
    }
    if (!fields.path("validationCode").asString("").matches("[0-9]{" + way.codeLength + "}")) {
      throw new Refusal(400, "400", "validation code is not valid");
    }
    if (fields.path("holderName").asString("").isBlank()) {
      throw new Refusal(400, "400", "holder is missing");
    }
    String due = fields.path("dueDate").asString("");
    if (!due.matches("[0-9]{2}/[0-9]{2}") || isOver(due)) {
      throw new Refusal(400, "400", "card is expired");
    }
  }

  private boolean isOver(String due) {
    try {
      YearMonth last =
          YearMonth.of(2000 + Integer.parseInt(due.substring(3)), Integer.parseInt(due, 0, 2, 10));
      return last.isBefore(YearMonth.now(clock.withZone(ZoneOffset.UTC)));
    } catch (DateTimeException e) {
      return true;
    }
  }

  static boolean isLuhn(String number) {
    return luhn(number) % 10 == 0;
  }

  private static int luhn(String number) {
    int sum = 0;
    for (int place = 0; place < number.length(); place++) {
      int digit = Character.digit(number.charAt(number.length() - 1 - place), 10);
      int doubled = place % 2 == 1 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum;
  }

  /** A number of which the last digit checks the others. */
  static String checked(String withoutLast) {
    return withoutLast + (10 - luhn(withoutLast + "0") % 10) % 10;
  }

  static String name(int system) {
    return way(system).name;
  }

  static String group(int system) {
    return way(system).group;
  }

  static boolean isCard(int system) {
    return way(system).number != null;
  }
}
