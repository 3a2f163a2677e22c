package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.payment.TransactionWork;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.outbox.Sender;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Does for a payment whatever it needs, one thing after the other, each once: what is not done by
 * then waits until the payment is looked at again.
 */
@AffiliateRole
@Component
final class PaymentSender implements Sender {

  private final PaidOrders paidOrders;
  private final AffiliateSellers sellers;
  private final SellerVtex vtex;
  private final NextPaymentLook next;
  private final List<PaymentOperation> operations;
  private final Clock clock;

  PaymentSender(
      PaidOrders paidOrders,
      AffiliateSellers sellers,
      SellerVtex vtex,
      NextPaymentLook next,
      List<PaymentOperation> operations,
      Clock clock) {
    this.paidOrders = paidOrders;
    this.sellers = sellers;
    this.vtex = vtex;
    this.next = next;
    this.operations = List.copyOf(operations);
    this.clock = clock;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(TransactionWork.KIND);
  }

  @Override
  public DeliveryResult send(OutboundMessage message) {
    AffiliateOrderId id = TransactionWork.of(message);
    Optional<AffiliateSeller> seller = sellers.find(id.seller());
    if (seller.isEmpty()) {
      return new DeliveryResult.Refused(
          null, "seller %s has been taken away; enter it again and retry".formatted(id.seller()));
    }
    for (PaymentOperation operation : operations) {
      Optional<PaidOrder> paid = paidOrders.find(seller.get(), id);
      if (paid.isEmpty()) {
        return new DeliveryResult.Delivered(null, "no such payment");
      }
      if (paid.get().transaction().isBusy(clock.instant())) {
        // It adds a message once it is done; and if it dies, the payment is looked at.
        break;
      }
      if (operation.isNeeded(paid.get())) {
        DeliveryResult result = operation.run(paid.get(), message.priority());
        if (result != null) {
          next.planOpen(seller.get(), id);
          return result;
        }
      }
    }
    // One may have made something necessary that had its turn before.
    boolean open =
        paidOrders
            .find(seller.get(), id)
            .filter(paid -> operations.stream().anyMatch(each -> each.leavesOpen(paid)))
            .isPresent();
    return new DeliveryResult.Delivered(null, next.plan(seller.get(), id, open).name());
  }

  @Override
  public int room(String destination, Priority priority) {
    return sellers
        .find(new SellerName(destination))
        .map(seller -> vtex.room(seller, priority))
        .orElse(Integer.MAX_VALUE);
  }
}
