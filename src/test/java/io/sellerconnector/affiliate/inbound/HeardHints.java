package io.sellerconnector.affiliate.inbound;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.OfferHint;
import io.sellerconnector.affiliate.OfferHints;
import io.sellerconnector.affiliate.OrderHint;
import io.sellerconnector.affiliate.OrderHints;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Stands for the rooms that hear: keeps what it is told; orders that begin with {@code no} are
 * unknown.
 */
final class HeardHints implements OfferHints, OrderHints {

  /** One call by which SKUs were told. */
  record Told(AffiliateSeller seller, List<OfferHint> hints) {}

  final List<Told> offers = new CopyOnWriteArrayList<>();
  final List<OrderHint> orders = new CopyOnWriteArrayList<>();

  @Override
  public void heard(AffiliateSeller seller, List<OfferHint> hints) {
    offers.add(new Told(seller, hints));
  }

  @Override
  public boolean heard(AffiliateSeller seller, OrderHint hint) {
    String id =
        switch (hint) {
          case OrderHint.InvoiceTold told -> told.orderId();
          case OrderHint.TrackingTold told -> told.orderId();
          case OrderHint.CancellationTold told -> told.orderId();
          case OrderHint.GroupCancellationTold told -> told.orderGroup();
          case OrderHint.ChangeTold told -> told.orderId();
          case OrderHint.ResultTold told -> told.body().path("marketplaceOrderId").asString();
        };
    if (id.equals("broken")) {
      throw new IllegalStateException("a fault of ours");
    }
    if (id.startsWith("no")) {
      return false;
    }
    orders.add(hint);
    return true;
  }

  void forget() {
    offers.clear();
    orders.clear();
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Beans {

    @Bean
    @Primary
    HeardHints heardHints() {
      return new HeardHints();
    }
  }
}
