package io.sellerconnector.order.placement;

import io.sellerconnector.order.ledger.SellerProperties;
import io.sellerconnector.order.placement.NewOrder.MerchantPayment;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.shared.OrderId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Writes the answer to a placement: what came, with our id and contact. */
@Component
final class PlacementResponse {

  private final SellerProperties seller;

  PlacementResponse(SellerProperties seller) {
    this.seller = seller;
  }

  String to(IncomingOrder order, OrderId id, Optional<MerchantPayment> payment) {
    ObjectNode answer = order.tree().deepCopy();
    replace(answer, "orderId", id.value());
    replace(answer, "followUpEmail", seller.followUpEmail());
    if (absent(answer, "paymentData")) {
      answer.putNull("paymentData");
    }
    payment.ifPresent(ours -> pay(answer, ours));
    if (absent(answer, "customData")) {
      answer.putObject("customData");
    }
    if (absent(answer, "allowMultipleDeliveries")) {
      answer.put("allowMultipleDeliveries", true);
    }
    return ExactJson.MAPPER.writeValueAsString(answer);
  }

  /** The reference is an integer, written as the historical documents write it: as a text. */
  private static void pay(ObjectNode answer, MerchantPayment payment) {
    String name = name(answer, "paymentData").orElseThrow();
    ObjectNode data = answer.get(name) instanceof ObjectNode came ? came : answer.putObject(name);
    replace(data, "merchantName", payment.merchantName());
    replace(data, "merchantPaymentReferenceId", Integer.toString(payment.reference()));
  }

  private static void replace(ObjectNode answer, String name, String value) {
    List<String> same =
        answer.properties().stream()
            .map(field -> field.getKey())
            .filter(name::equalsIgnoreCase)
            .toList();
    answer.remove(same);
    answer.put(name, value);
  }

  private static boolean absent(ObjectNode answer, String name) {
    return name(answer, name).isEmpty();
  }

  private static Optional<String> name(ObjectNode answer, String name) {
    return answer.properties().stream()
        .map(field -> field.getKey())
        .filter(name::equalsIgnoreCase)
        .findFirst();
  }
}
