package io.sellerconnector.shipping;

import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.order.LineWorth;
import io.sellerconnector.order.MoneyFollower;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.OrderWorth;
import io.sellerconnector.order.Orders;
import io.sellerconnector.order.ReturnedOrders;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseFixture;
import jakarta.validation.Validation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The room over a real database, with small stand-ins for its neighbours. */
final class ShippingFixture implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  final LedgerInMemory orders = new LedgerInMemory();
  final RecordedReports reports = new RecordedReports();
  final RecordedMoney money = new RecordedMoney();
  private final DatabaseFixture dataSource = DatabaseFixture.open();
  private final TransactionTemplate transaction =
      new TransactionTemplate(new JdbcTransactionManager(dataSource));
  private final MockMvcTester http;
  final ErpDocuments documents;
  private int ordersMade;

  ShippingFixture() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Parcels parcels = new Parcels(JdbcClient.create(dataSource), TextEncryption.none(), clock);
    Invoices invoices =
        new Invoices(JdbcClient.create(dataSource), parcels, TextEncryption.none(), clock);
    OrderLookup desk = new OrderLookup(orders);
    ReturnService returnService =
        new ReturnService(
            desk, orders, invoices, reports, followers(), new ShippingProperties(false), clock);
    ReturnAndCancellationController cancellations =
        new ReturnAndCancellationController(
            new ReturnAndCancellationService(desk, invoices, returnService, orders, reports),
            new JustATransaction());
    InvoiceService invoiceService =
        new InvoiceService(desk, orders, invoices, reports, followers(), clock);
    TrackingService trackingService =
        new TrackingService(desk, orders, invoices, parcels, reports, clock);
    documents =
        new ErpDocumentService(
            invoiceService,
            returnService,
            trackingService,
            Validation.buildDefaultValidatorFactory().getValidator(),
            new JdbcTransactionManager(dataSource));
    InvoiceController controller =
        new InvoiceController(
            invoiceService, returnService, trackingService, desk, invoices, new JustATransaction());
    JsonMapper json =
        JsonMapper.builder().disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT).build();
    http =
        MockMvcTester.create(
            MockMvcBuilders.standaloneSetup(controller, cancellations)
                .setControllerAdvice(new Advice())
                .setMessageConverters(new JacksonJsonHttpMessageConverter(json))
                .build());
  }

  private ObjectProvider<MoneyFollower> followers() {
    return new StaticListableBeanFactory(Map.of("money", money))
        .getBeanProvider(MoneyFollower.class);
  }

  @ControllerAdvice
  private static final class Advice extends ResponseEntityExceptionHandler {}

  /** Line A 2 x 1000, A 1 x 1500, B 3 x 200; freight 700; total 4800. */
  Order order(OrderState state) {
    return order(
        state,
        4800,
        null,
        List.of(line(0, "A", 2, 1000, 400), line(1, "B", 3, 200, 300), line(2, "A", 1, 1500, 0)));
  }

  /** An order that the marketplace is changing. */
  Order orderUnderChange(String change) {
    Order order = order(OrderState.AUTHORISED);
    Order changing =
        new Order(
            order.id(),
            order.marketplace(),
            order.marketplaceOrderId(),
            order.state(),
            order.worth(),
            order.servicesEndpoint(),
            order.lines(),
            order.placedAt(),
            NOW,
            change);
    orders.stored.put(order.id(), changing);
    return changing;
  }

  /** One piece of A for 1000, for which the marketplace pays 1200. */
  Order wellPaidOrder() {
    return order(OrderState.AUTHORISED, 1000, 1200L, List.of(line(0, "A", 1, 1000, 0)));
  }

  /** Two pieces of A for 1000, worth what is said. */
  Order order(LineWorth worth, Long paymentValue) {
    return order(
        OrderState.AUTHORISED,
        worth.total(),
        paymentValue,
        List.of(new Order.Line(0, new SkuId("A"), new Quantity(2), new Cents(1000), worth)));
  }

  /** Two pieces of A for 1000, of which a change took 300 off. */
  Order discountedOrder() {
    return order(OrderState.AUTHORISED, 1700, null, List.of(line(0, "A", 2, 1000, 0)));
  }

  /** Two pieces of A, B for 1000; A costs nothing. */
  Order orderWithGifts() {
    return order(
        OrderState.AUTHORISED,
        1000,
        null,
        List.of(line(0, "A", 2, 0, 0), line(1, "B", 1, 1000, 0)));
  }

  private Order order(
      OrderState state, long total, @Nullable Long paymentValue, List<Order.Line> lines) {
    Order order =
        new Order(
            new OrderId("order-" + ++ordersMade),
            new MarketplaceAccount("examplemarket"),
            new MarketplaceOrderId("v1-01"),
            state,
            OrderWorth.of(
                lines.stream().map(Order.Line::worth).toList(),
                total - lines.stream().mapToLong(line -> line.worth().total()).sum(),
                paymentValue),
            "https://examplemarket.myvtex.com/api/oms",
            lines,
            NOW,
            NOW,
            null);
    orders.stored.put(order.id(), order);
    return order;
  }

  /** Forgets what the neighbours were told; the database stays. */
  void forget() {
    orders.stored.clear();
    orders.trail.clear();
    reports.told.clear();
    money.told.clear();
  }

  MvcTestResult invoice(Order order, String body) {
    return post("/seller/orders/" + order.id() + "/invoices", body);
  }

  MvcTestResult post(String path, String body) {
    return http.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
  }

  MvcTestResult get(String path) {
    return http.get().uri(path).exchange();
  }

  OrderState stateOf(Order order) {
    return Objects.requireNonNull(orders.stored.get(order.id())).state();
  }

  private static Order.Line line(int index, String sku, int quantity, long price, long freight) {
    return new Order.Line(
        index,
        new SkuId(sku),
        new Quantity(quantity),
        new Cents(price),
        LineWorth.of(price * quantity, freight));
  }

  @Override
  public void close() {
    dataSource.close();
  }

  private final class JustATransaction implements IdempotencyKeys {

    @Override
    public <T> ResponseEntity<T> once(
        @Nullable String key,
        String operation,
        Object request,
        Class<T> answerType,
        Supplier<ResponseEntity<T>> effect) {
      return Objects.requireNonNull(transaction.execute(_ -> effect.get()));
    }
  }

  static final class LedgerInMemory implements Orders, ReturnedOrders {

    final Map<OrderId, Order> stored = new HashMap<>();
    final List<String> trail = new ArrayList<>();

    @Override
    public Optional<Order> find(OrderId id) {
      return Optional.ofNullable(stored.get(id));
    }

    @Override
    public Optional<Order> lock(OrderId id) {
      return find(id);
    }

    @Override
    public void move(Order order, OrderState to, Actor actor, String event, String detail) {
      if (!order.state().mayBecome(to)) {
        throw new IllegalStateException(order.state() + " to " + to);
      }
      stored.put(
          order.id(),
          new Order(
              order.id(),
              order.marketplace(),
              order.marketplaceOrderId(),
              to,
              order.worth(),
              order.servicesEndpoint(),
              Objects.requireNonNull(stored.get(order.id())).lines(),
              order.placedAt(),
              NOW,
              order.openChange()));
      trail.add(event + ": " + detail);
    }

    @Override
    public void invoiced(Order order, Map<Integer, Integer> pieces, Cents value) {
      stored.put(order.id(), MoneyPropertyTests.invoiced(order, pieces));
    }

    @Override
    public void cancel(Order order, String reason, String detail) {
      move(order, OrderState.CANCELLED, Actor.SELLER, "cancelled", detail);
    }

    @Override
    public void note(Order order, Actor actor, String event, String detail) {
      trail.add(event + ": " + detail);
    }
  }

  static final class RecordedMoney implements MoneyFollower {

    final List<String> told = new ArrayList<>();

    @Override
    public void invoiced(OrderId order, String invoiceNumber, Cents value) {
      told.add("invoiced " + invoiceNumber + " " + value);
    }

    @Override
    public void returned(OrderId order, String invoiceNumber, Cents value) {
      told.add("returned " + invoiceNumber + " " + value);
    }

    @Override
    public void cancelled(OrderId order) {
      told.add("cancelled");
    }
  }

  static final class RecordedReports implements OrderReports {

    final List<Object> told = new ArrayList<>();
    boolean callsAfterReturn = true;

    @Override
    public void invoiced(ReportedOrder order, Invoice invoice) {
      told.add(invoice);
    }

    @Override
    public void tracked(ReportedOrder order, Invoice invoice) {
      told.add(Objects.requireNonNull(invoice.tracking()));
    }

    @Override
    public void progressed(ReportedOrder order, Progress progress) {
      told.add(progress);
    }

    @Override
    public boolean cancelledAfterReturn(ReportedOrder order, String reason) {
      told.add("after return: " + reason);
      return callsAfterReturn;
    }

    @Override
    public void cancelled(ReportedOrder order, String reason) {
      told.add(reason);
    }

    @Override
    public void agreed(ReportedOrder order, String changeId, Agreement agreement) {
      told.add(agreement);
    }

    @Override
    public void changeRefused(ReportedOrder order, String changeId, String reason) {
      told.add(reason);
    }
  }
}
