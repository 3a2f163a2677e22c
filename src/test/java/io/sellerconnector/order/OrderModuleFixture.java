package io.sellerconnector.order;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.order.DecisionAnswer;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.holiday.HolidayProperties;
import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.inbound.TidyPathFilter;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.offer.Quotes;
import io.sellerconnector.offer.Reservations;
import io.sellerconnector.order.cancellation.CancellationController;
import io.sellerconnector.order.cancellation.CancellationDeadlines;
import io.sellerconnector.order.cancellation.CancellationDecisionController;
import io.sellerconnector.order.cancellation.CancellationProperties;
import io.sellerconnector.order.dispatch.DispatchController;
import io.sellerconnector.order.erp.HandOverController;
import io.sellerconnector.order.erp.HandOverSender;
import io.sellerconnector.order.handover.HandOverProperties;
import io.sellerconnector.order.ledger.OrderHistory;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.order.ledger.OrderProperties;
import io.sellerconnector.order.ledger.SellerProperties;
import io.sellerconnector.order.modification.ModificationController;
import io.sellerconnector.order.modification.ModificationProperties;
import io.sellerconnector.order.modification.SellerModificationController;
import io.sellerconnector.order.placement.DeliveryRule;
import io.sellerconnector.order.placement.FreightRule;
import io.sellerconnector.order.placement.PlacementController;
import io.sellerconnector.order.placement.PriceRule;
import io.sellerconnector.order.placement.ServicesEndpointRule;
import io.sellerconnector.order.placement.WorthRule;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.order.stuck.StuckOrderController;
import io.sellerconnector.order.stuck.StuckOrderProperties;
import io.sellerconnector.order.view.SellerOrderController;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Outbox;
import io.sellerconnector.privacy.Pseudonyms;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.IdleFixtures;
import io.sellerconnector.testing.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.JsonNode;

/**
 * The module's own beans on an empty database, between stand-ins for its neighbours. The context
 * depends on the properties alone: a test that closes its fixture hands it to the next that wants
 * the same, with everything forgotten.
 */
public final class OrderModuleFixture implements AutoCloseable {

  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final IdleFixtures<Kind, OrderModuleFixture> IDLE =
      new IdleFixtures<>(OrderModuleFixture::new);

  private record Kind(boolean connected, List<String> properties) {}

  public final MovableClock clock = new MovableClock(START);
  public final FixedOffers offers = new FixedOffers();
  public final RememberedQuotes quotes = new RememberedQuotes();
  public final RecordedReports reports = new RecordedReports();
  public final RecordedOutbox outbox = new RecordedOutbox();
  final MeterRegistry metrics = new SimpleMeterRegistry();
  public final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  public final JdbcClient jdbc;
  public final PlatformTransactionManager transactions;
  public final TableReservations reservations;
  public final MockMvcTester http;

  private final Kind kind;
  private final DelegatingDataSource dataSource = new DelegatingDataSource();
  private final Keys keys;
  private final Connected connected = new Connected();
  private @Nullable DatabaseFixture database;

  public static OrderModuleFixture open(String... properties) {
    return open(null, properties);
  }

  /** With a connected order system. */
  public static OrderModuleFixture open(@Nullable OrderSystem system, String... properties) {
    return open(DatabaseFixture.open(), system, properties);
  }

  /** Another replica, with another order system and other properties; closing one closes both. */
  public OrderModuleFixture beside(@Nullable OrderSystem system, String... properties) {
    return open(database(), system, properties);
  }

  private static OrderModuleFixture open(
      DatabaseFixture database, @Nullable OrderSystem system, String... properties) {
    OrderModuleFixture fixture = IDLE.take(new Kind(system != null, List.of(properties)));
    fixture.database = database;
    fixture.dataSource.setTargetDataSource(database);
    fixture.connected.system = system;
    fixture.reservations.createTables();
    return fixture;
  }

  private OrderModuleFixture(Kind kind) {
    this.kind = kind;
    this.jdbc = JdbcClient.create(dataSource);
    this.transactions = new JdbcTransactionManager(dataSource);
    this.reservations = new TableReservations(jdbc);
    this.keys = new Keys(transactions);
    TestPropertyValues.of("connector.seller.follow-up-email=orders@seller.example")
        .and(kind.properties())
        .applyTo(context);
    if (kind.connected()) {
      context.registerBean(OrderSystem.class, () -> connected);
    }
    context.registerBean(Outbox.class, () -> outbox);
    context.registerBean(TextEncryption.class, TextEncryption::none);
    context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(dataSource));
    context.registerBean(JdbcClient.class, () -> jdbc);
    context.registerBean(PlatformTransactionManager.class, () -> transactions);
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(Offers.class, () -> offers);
    context.registerBean(Quotes.class, () -> quotes);
    context.registerBean(Reservations.class, () -> reservations);
    context.registerBean(Marketplaces.class, TestMarketplaces::new);
    context.registerBean(OrderReports.class, () -> reports);
    context.registerBean(MeterRegistry.class, () -> metrics);
    context.registerBean(Pseudonyms.class, Pseudonyms::unkeyed);
    context.registerBean(IdempotencyKeys.class, () -> keys);
    context.register(Properties.class);
    context.scan("io.sellerconnector.order");
    context.refresh();
    http =
        MockMvcTester.create(
            MockMvcBuilders.standaloneSetup(
                    context.getBean(PlacementController.class),
                    context.getBean(DispatchController.class),
                    context.getBean(CancellationController.class),
                    context.getBean(ModificationController.class),
                    context.getBean(SellerModificationController.class),
                    context.getBean(SellerOrderController.class),
                    context.getBean(HandOverController.class),
                    context.getBean(CancellationDecisionController.class),
                    context.getBean(StuckOrderController.class))
                .addFilters(new TidyPathFilter())
                .setCustomArgumentResolvers(new CallerArgument())
                .setControllerAdvice(new Errors())
                .build());
  }

  /** A SKU on sale, with its stock. */
  public void sell(String sku, long price, int pieces) {
    offers.offer(sku, price, pieces);
    reservations.stock(sku, pieces);
  }

  public MvcTestResult post(String path, String body) {
    return post(path, body.getBytes(StandardCharsets.UTF_8));
  }

  public MvcTestResult post(String path, byte[] body) {
    return http.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
  }

  public MvcTestResult patch(String path, String body) {
    return http.patch()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body.getBytes(StandardCharsets.UTF_8))
        .exchange();
  }

  public MvcTestResult get(String path) {
    return http.get().uri(path).exchange();
  }

  /** Places an order and gives our id. */
  public OrderId place(String order) {
    JsonNode answer = json(post("/pvt/orders", order));
    return new OrderId(answer.get("orderId").stringValue());
  }

  public JsonNode json(MvcTestResult result) {
    return ExactJson.MAPPER.readTree(text(result));
  }

  public static String text(MvcTestResult result) {
    try {
      return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
    } catch (java.io.UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  public Order order(OrderId id) {
    return ledger().find(id).orElseThrow();
  }

  public OrderLedger ledger() {
    return context.getBean(OrderLedger.class);
  }

  public void move(OrderId id, OrderState... states) {
    for (OrderState state : states) {
      new TransactionTemplate(transactions)
          .executeWithoutResult(status ->
              ledger()
                  .move(
                      ledger().lock(id).orElseThrow(),
                      state,
                      Orders.Actor.SELLER,
                      "moved",
                      "by a test"));
    }
  }

  /** Sends what waits for the order system, the oldest first, and forgets it. */
  public List<DeliveryResult> deliver() {
    HandOverSender sender = context.getBean(HandOverSender.class);
    return outbox.drain().stream().map(sender::send).toList();
  }

  /** Lets pass what is due of cancellations. */
  public void deadlines() {
    context.getBean(CancellationDeadlines.class).run();
  }

  public int orders() {
    return jdbc.sql("select count(*) from orders").query(Integer.class).single();
  }

  public List<String> trail(OrderId id) {
    return context.getBean(OrderHistory.class).read(id).stream()
        .map(entry -> entry.event() + ": " + entry.detail())
        .toList();
  }

  public double counted(String operation, String outcome) {
    var counter =
        metrics.find("connector.orders").tags("operation", operation, "outcome", outcome).counter();
    return counter == null ? 0 : counter.count();
  }

  public DatabaseFixture database() {
    return Objects.requireNonNull(database);
  }

  @Override
  public void close() {
    if (database == null) {
      return;
    }
    database.close();
    database = null;
    connected.system = null;
    clock.set(START);
    offers.clear();
    quotes.quotes.clear();
    reservations.clear();
    reports.clear();
    outbox.drain();
    keys.answers.clear();
    metrics.clear();
    IDLE.giveBack(kind, this);
  }

  @EnableConfigurationProperties({
    OrderProperties.class,
    ModificationProperties.class,
    PriceRule.class,
    FreightRule.class,
    WorthRule.class,
    DeliveryRule.class,
    ServicesEndpointRule.class,
    SellerProperties.class,
    HolidayProperties.class,
    HandOverProperties.class,
    CancellationProperties.class,
    StuckOrderProperties.class
  })
  private static final class Properties {}

  /** The order system of the test that has the fixture. */
  private static final class Connected implements OrderSystem {

    private @Nullable OrderSystem system;

    private OrderSystem system() {
      return Objects.requireNonNull(system);
    }

    @Override
    public HandOverAnswer take(OrderFact fact, Instant deadline) {
      return system().take(fact, deadline);
    }

    @Override
    public boolean numbersLater() {
      return system().numbersLater();
    }

    @Override
    public @Nullable String number(SellerOrder order, Instant deadline) {
      return system().number(order, deadline);
    }

    @Override
    public DecisionAnswer decide(OrderQuestion question, Instant deadline) {
      return system().decide(question, deadline);
    }
  }

  private static final class CallerArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        ModelAndViewContainer container,
        NativeWebRequest request,
        WebDataBinderFactory binders) {
      String account = request.getParameter("an");
      String channel = request.getParameter("sc");
      return new Caller(
          account == null
              ? TestMarketplaces.EXAMPLE
              : new TestMarketplaces().find(new MarketplaceAccount(account)).orElseThrow(),
          channel == null ? null : new SalesChannel(channel));
    }
  }

  @RestControllerAdvice
  private static final class Errors {

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(ProtocolException e) {
      return ResponseEntity.status(e.status()).body(Map.of("code", e.code(), "message", e.text()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ErrorResponseException e) {
      return ResponseEntity.status(e.getStatusCode()).body(e.getBody());
    }
  }

  /** Keys in memory, effects in a transaction. */
  private static final class Keys implements IdempotencyKeys {

    private final Map<String, ResponseEntity<?>> answers = new ConcurrentHashMap<>();
    private final TransactionTemplate transaction;

    Keys(PlatformTransactionManager transactions) {
      this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> ResponseEntity<T> once(
        String key,
        String operation,
        Object request,
        Class<T> answerType,
        Supplier<ResponseEntity<T>> effect) {
      return key == null
          ? transaction.execute(status -> effect.get())
          : (ResponseEntity<T>)
              answers.computeIfAbsent(
                  operation + key, unused -> transaction.execute(status -> effect.get()));
    }
  }
}
