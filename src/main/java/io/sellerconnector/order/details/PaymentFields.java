package io.sellerconnector.order.details;

import io.sellerconnector.adapter.order.OrderPayment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a marketplace says of the payment. */
final class PaymentFields {

  /** The filter at the door knows more; these could be told of a card, and nobody needs them. */
  private static final Set<String> OF_CARDS =
      Set.of(
          "firstdigits",
          "lastdigits",
          "cardnumber",
          "cardholder",
          "cvv2",
          "expiremonth",
          "expireyear",
          "bin");

  private PaymentFields() {}

  /** Null if nothing is said, or it is erased. */
  static @Nullable OrderPayment read(LooseFields data) {
    Map<String, Object> common = responses(data);
    List<LooseFields> payments =
        Stream.concat(
                data.objects("payments").stream(),
                data.objects("transactions").stream()
                    .flatMap(transaction -> transaction.objects("payments").stream()))
            .toList();
    List<OrderPayment.Part> parts =
        payments.stream().map(payment -> part(payment, common, payments.size() == 1)).toList();
    return parts.isEmpty() && common.isEmpty() ? null : new OrderPayment(parts, common);
  }

  /**
   * @param common what providers answered about the whole order
   * @param only whether it is about this payment, then
   */
  private static OrderPayment.Part part(
      LooseFields payment, Map<String, Object> common, boolean only) {
    String id = payment.text("id");
    Map<String, Object> own = responses(payment);
    Answers answers =
        new Answers(payment, own, only || isAbout(common, id) ? common : Map.<String, Object>of());
    return new OrderPayment.Part(
        id,
        payment.text("paymentSystem"),
        payment.text("paymentSystemName"),
        payment.text("group"),
        payment.whole("value"),
        payment.whole("referenceValue"),
        payment.small("installments"),
        answers.first("tid"),
        answers.first("nsu"),
        answers.first("authId", "authorizationId"),
        answers.first("acquirer"),
        payment.text("dueDate"),
        own);
  }

  private static boolean isAbout(Map<String, Object> common, @Nullable String id) {
    return id != null && id.equals(find(common, "paymentId"));
  }

  /** Where a provider's numbers may stand, the nearest first. */
  private record Answers(LooseFields payment, Map<String, Object> own, Map<String, Object> common) {

    @Nullable String first(String... names) {
      for (String name : names) {
        String text = payment.text(name);
        text = text == null ? find(own, name) : text;
        text = text == null ? find(common, name) : text;
        if (text != null) {
          return text;
        }
      }
      return null;
    }
  }

  private static @Nullable String find(Map<String, Object> responses, String name) {
    return responses.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(entry -> entry.getValue().toString().strip())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(null);
  }

  /** Single values only: what a provider nests is for the provider. */
  private static Map<String, Object> responses(LooseFields parent) {
    Map<String, Object> responses = new LinkedHashMap<>();
    parent
        .open("connectorResponses")
        .forEach((name, value) -> {
          boolean single = !(value instanceof Map) && !(value instanceof List);
          if (single && !OF_CARDS.contains(name.toLowerCase(Locale.ROOT))) {
            responses.put(name, value);
          }
        });
    return responses;
  }
}
