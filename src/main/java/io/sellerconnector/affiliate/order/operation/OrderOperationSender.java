package io.sellerconnector.affiliate.order.operation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.affiliate.order.OrderOperations;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.outbox.Sender;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Does for an order whatever it needs, one thing after the other, each once: what is not done by
 * then waits until the order is read again.
 */
@AffiliateRole
@Component
final class OrderOperationSender implements Sender {

  private final AffiliateOrders orders;
  private final AffiliateSellers sellers;
  private final SellerVtex vtex;
  private final List<OrderOperation> operations;

  OrderOperationSender(
      AffiliateOrders orders,
      AffiliateSellers sellers,
      SellerVtex vtex,
      List<OrderOperation> operations) {
    this.orders = orders;
    this.sellers = sellers;
    this.vtex = vtex;
    this.operations = List.copyOf(operations);
  }

  @Override
  public Set<String> kinds() {
    return Set.of(OrderOperations.KIND);
  }

  @Override
  public DeliveryResult send(OutboundMessage message) {
    AffiliateOrderId id = OrderOperations.of(message);
    Optional<AffiliateSeller> seller = sellers.find(id.seller());
    if (seller.isEmpty()) {
      return new DeliveryResult.Refused(
          null, "seller %s has been taken away; enter it again and retry".formatted(id.seller()));
    }
    for (OrderOperation operation : operations) {
      Optional<AffiliateOrder> order = orders.find(id).filter(operation::isNeeded);
      if (order.isPresent()) {
        DeliveryResult result = operation.run(seller.get(), order.get(), message);
        if (result != null) {
          return result;
        }
      }
    }
    return new DeliveryResult.Delivered(
        null, orders.find(id).map(each -> each.state().name()).orElse("no such order"));
  }

  @Override
  public int room(String destination, Priority priority) {
    return sellers
        .find(new SellerName(destination))
        .map(seller -> vtex.room(seller, priority))
        .orElse(Integer.MAX_VALUE);
  }
}
