package io.sellerconnector.affiliate.payment;

import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.OrderOperations;
import io.sellerconnector.affiliate.order.PlayedAccount;
import io.sellerconnector.affiliate.paymentoperation.TransactionLooks;
import java.time.Duration;
import java.util.List;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rooms of orders and payments before a seller's account that lives in memory. */
public final class PaymentFixture implements AutoCloseable {

  public static final String VISA = "{\"payments\":[{\"paymentSystem\":2,\"value\":2500}]}";

  public final AffiliateOrderFixture room;
  public final PlayedAccount vtex;
  public final PlayedGateway gateway = new PlayedGateway();

  private PaymentFixture(String... properties) {
    room = AffiliateOrderFixture.openWithPayments(properties);
    vtex = room.vtex;
    vtex.answersElsewhere(gateway);
    vtex.namesReferences(() -> gateway.reference);
  }

  public static PaymentFixture open(String... properties) {
    return new PaymentFixture(properties);
  }

  public AffiliateOrderId place(String id) {
    return room.place(id);
  }

  public String path(AffiliateOrderId id) {
    return "/marketplace/orders/" + id + "/payment";
  }

  public MvcTestResult pay(AffiliateOrderId id, String body) {
    return room.post(path(id), body);
  }

  public MvcTestResult sent(AffiliateOrderId id) {
    return room.post(path(id) + "/sent", "");
  }

  public JsonNode shown(AffiliateOrderId id) {
    return AffiliateOrderFixture.json(room.get(path(id)));
  }

  public AffiliateTransaction payment(AffiliateOrderId id) {
    return room.context.getBean(AffiliateTransactions.class).find(id).orElseThrow();
  }

  public TransactionState state(AffiliateOrderId id) {
    return payment(id).state();
  }

  /** Places an order and has it paid by a page; the gateway decides as it is set to. */
  public AffiliateOrderId paid(String id) {
    AffiliateOrderId order = place(id);
    pay(order, VISA);
    gateway.pay(2500);
    sent(order);
    room.deliver();
    return order;
  }

  public void run(AffiliateOrderId id) {
    new TransactionTemplate(room.transactions)
        .executeWithoutResult(_ -> room.context.getBean(TransactionWork.class).run(id));
    room.deliver();
  }

  /** Lets time pass and does what is due. */
  public void after(Duration time) {
    room.clock.advance(time);
    room.context.getBean(TransactionLooks.class).run();
    room.deliver();
  }

  /** The seller invoices, or takes something back, and VTEX shows it. */
  public void invoice(AffiliateOrderId id, String number, String type, long value, int pieces) {
    vtex.parcel("MKP-" + id.number(), number, type, value, pieces);
    room.lookAfter(Duration.ofHours(7));
    room.deliver();
  }

  /** VTEX shows the order as cancelled. */
  public void cancelled(AffiliateOrderId id) {
    vtex.order("MKP-" + id.number()).put("status", "canceled");
    room.lookAfter(Duration.ofHours(7));
    room.deliver();
  }

  public List<PlayedAccount.Call> calls(String what) {
    return vtex.calls("POST", "/api").stream().filter(call -> call.path().contains(what)).toList();
  }

  public void again(AffiliateOrderId id) {
    new TransactionTemplate(room.transactions)
        .executeWithoutResult(_ -> room.context.getBean(OrderOperations.class).run(id));
    room.deliver();
  }

  public static ObjectNode body(String id) {
    return AffiliateOrderFixture.body(id);
  }

  @Override
  public void close() {
    room.close();
  }
}
