package io.sellerconnector.affiliate.order.placing;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.affiliate.order.OrderContent;
import io.sellerconnector.affiliate.order.OrderOperations;
import io.sellerconnector.inbound.SellerProblem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes an order down under its number and has it placed, once, however often it is sent. */
@AffiliateRole
@Service
final class PlacingService {

  /** Of ours, but a marketplace may have one of its own. */
  private static final Pattern QUOTE_ID = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

  private final AffiliateSellers sellers;
  private final AffiliateOrders orders;
  private final OrderOperations operations;
  private final PlacingWait wait;
  private final TransactionTemplate transaction;

  PlacingService(
      AffiliateSellers sellers,
      AffiliateOrders orders,
      OrderOperations operations,
      PlacingWait wait,
      PlatformTransactionManager transactions) {
    this.sellers = sellers;
    this.orders = orders;
    this.operations = operations;
    this.wait = wait;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** As it stands once the seller has decided, or when the time to wait is over. */
  AffiliateOrder place(PlacingBody body) {
    if (body.seller() == null) {
      throw SellerProblem.invalid("seller", "is missing");
    }
    if (body.id() == null) {
      throw SellerProblem.invalid("id", "is missing: the marketplace's own number of the order");
    }
    SellerName name = SellerProblem.read("seller", body.seller(), SellerName::new);
    AffiliateSeller seller = sellers.find(name).orElseThrow(() -> noSeller(name));
    AffiliateOrderId id =
        SellerProblem.read("id", body.id(), number -> new AffiliateOrderId(name, number));
    OrderContent content = OrderCheck.check(seller, body);
    boolean authorised = Boolean.TRUE.equals(body.authorised());
    if (authorised && seller.takesPayment()) {
      throw SellerProblem.invalid(
          "authorised",
          "is true, but seller %s takes the payment: the order goes out once that is approved"
              .formatted(name));
    }
    AffiliateOrders.NewOrder order = new AffiliateOrders.NewOrder(id, seller, content, authorised);
    String quoteId = quoteId(body.quoteId());
    transaction.executeWithoutResult(_ -> take(order, quoteId));
    wait.decided(id);
    return orders.find(id).orElseThrow();
  }

  private static @Nullable String quoteId(@Nullable String given) {
    if (given != null && !QUOTE_ID.matcher(given).matches()) {
      throw SellerProblem.invalid("quoteId", "is not one that a simulation was answered with");
    }
    return given;
  }

  private void take(AffiliateOrders.NewOrder order, @Nullable String quoteId) {
    if (orders.add(order)) {
      if (quoteId != null) {
        orders
            .find(order.id())
            .ifPresent(taken ->
                orders.note(taken, AffiliateActor.MARKETPLACE, "quoted", "simulation " + quoteId));
      }
      operations.run(order.id());
      checkSeller(order.seller());
    } else if (orders
        .content(order.id())
        .filter(known -> !known.equals(order.content()))
        .isPresent()) {
      throw SellerProblem.conflict(
          "order-differs",
          "order %s is known with other content; an order keeps its number".formatted(order.id()));
    }
  }

  /**
   * Whoever takes the seller away at this moment waits and then finds the order, or has been first.
   * The last thing in the transaction, since all orders of a seller wait for each other here.
   */
  private void checkSeller(AffiliateSeller asked) {
    AffiliateSeller now = sellers.lock(asked.name()).orElseThrow(() -> noSeller(asked.name()));
    if (now.paused()) {
      throw SellerProblem.conflict(
          "seller-paused", "seller " + now.name() + " is paused: nothing is sold for it");
    }
    if (!now.account().equals(asked.account())
        || !now.affiliateId().equals(asked.affiliateId())
        || now.takesPayment() != asked.takesPayment()) {
      throw SellerProblem.conflict(
          "seller-changed",
          "seller %s has become another account's or another affiliate's, or is paid otherwise, meanwhile; send it again"
              .formatted(now.name()));
    }
  }

  private static SellerProblem noSeller(SellerName name) {
    return new SellerProblem(
        HttpStatus.NOT_FOUND, "seller-not-found", "there is no seller " + name);
  }
}
