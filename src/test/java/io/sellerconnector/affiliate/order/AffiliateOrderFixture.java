package io.sellerconnector.affiliate.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.affiliate.AffiliateEvent;
import io.sellerconnector.affiliate.AffiliateEvents;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSeller.AllowedChanges;
import io.sellerconnector.affiliate.AffiliateSeller.OrderBody;
import io.sellerconnector.affiliate.AffiliateSeller.PlacementApi;
import io.sellerconnector.affiliate.AffiliateSeller.SimulationApi;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.OrderHint;
import io.sellerconnector.affiliate.OrderHints;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.affiliate.order.reading.OrderReconciler;
import io.sellerconnector.affiliate.simulation.SellerSimulationFixtures;
import io.sellerconnector.affiliate.simulation.SellerSimulations;
import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.order.RecordedOutbox;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Outbox;
import io.sellerconnector.outbox.Sender;
import io.sellerconnector.privacy.Pseudonyms;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.MovableClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The room's own beans on an empty database, before a seller's account that lives in memory. */
public final class AffiliateOrderFixture implements AutoCloseable {

  public static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> PAYMENT_ROOMS =
      List.of(
          "io.sellerconnector.affiliate.payment",
          "io.sellerconnector.affiliate.paymentgateway",
          "io.sellerconnector.affiliate.paymentmethod",
          "io.sellerconnector.affiliate.paymentoperation",
          "io.sellerconnector.affiliate.paymentapi");

  public static final SellerName ACME = new SellerName("acme");

  public final DatabaseFixture database = DatabaseFixture.open();
  public final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T12:00:00Z"));
  public final PlayedAccount vtex = new PlayedAccount();
  public final RecordedOutbox outbox = new RecordedOutbox();
  public final List<AffiliateEvent> events = Collections.synchronizedList(new ArrayList<>());
  public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  public final JdbcClient jdbc = JdbcClient.create(database);
  public final PlatformTransactionManager transactions = new JdbcTransactionManager(database);
  public final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  public final MockMvcTester http;

  private AffiliateSeller seller = seller("acme");
  private final List<AffiliateSeller> others = new ArrayList<>();

  public static AffiliateOrderFixture open(String... properties) {
    return new AffiliateOrderFixture(List.of(), false, properties);
  }

  /** With events in their table. */
  public static AffiliateOrderFixture openWithEvents() {
    return new AffiliateOrderFixture(List.of(), true);
  }

  /** With the rooms that take care of payments, for a seller that takes them. */
  public static AffiliateOrderFixture openWithPayments(String... properties) {
    AffiliateOrderFixture opened = new AffiliateOrderFixture(PAYMENT_ROOMS, false, properties);
    opened.seller = takingPayment(opened.seller);
    return opened;
  }

  private AffiliateOrderFixture(List<String> rooms, boolean storesEvents, String... properties) {
    TestPropertyValues.of(
            "connector.affiliate.enabled=true", "connector.affiliate.placing-budget=0s")
        .and(properties)
        .applyTo(context);
    context.registerBean(Outbox.class, () -> outbox);
    context.registerBean(TextEncryption.class, TextEncryption::none);
    context.registerBean(Pseudonyms.class, Pseudonyms::unkeyed);
    context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
    context.registerBean(JdbcClient.class, () -> jdbc);
    context.registerBean(PlatformTransactionManager.class, () -> transactions);
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(MeterRegistry.class, () -> meters);
    context.registerBean(SellerVtex.class, () -> vtex);
    context.registerBean(AffiliateSellers.class, KnownSeller::new);
    if (storesEvents) {
      context.scan("io.sellerconnector.affiliate.event");
    } else {
      context.registerBean(AffiliateEvents.class, () -> events::add);
    }
    context.registerBean(IdempotencyKeys.class, () -> new NoKeys(transactions));
    context.register(Properties.class);
    context.scan("io.sellerconnector.affiliate.order");
    if (!rooms.isEmpty()) {
      context.registerBean(SellerSimulations.class, () -> SellerSimulationFixtures.over(vtex));
      context.scan(rooms.toArray(String[]::new));
    }
    context.refresh();
    http =
        MockMvcTester.create(
            MockMvcBuilders.standaloneSetup(
                    context.getBeansWithAnnotation(RestController.class).values().toArray())
                .setControllerAdvice(new Errors())
                .build());
  }

  public static AffiliateSeller seller(String name) {
    return seller(name, PlacementApi.FULFILMENT, AllowedChanges.REDUCTIONS, null, false);
  }

  public static AffiliateSeller seller(
      String name,
      PlacementApi api,
      AllowedChanges changes,
      @Nullable String emailAlias,
      boolean fob) {
    return new AffiliateSeller(
        new SellerName(name),
        name + "account",
        "MKP",
        "2",
        "BRA",
        "BRL",
        List.of("01310-100"),
        SimulationApi.FULFILMENT,
        api,
        OrderBody.ARRAY,
        0,
        99_999,
        emailAlias,
        new BigDecimal("5"),
        fob,
        changes,
        false);
  }

  /** The same, but the money goes to it. */
  public static AffiliateSeller takingPayment(AffiliateSeller given) {
    return new AffiliateSeller(
        given.name(),
        given.account(),
        given.affiliateId(),
        given.salesChannel(),
        given.country(),
        given.currency(),
        given.referencePostalCodes(),
        given.simulationApi(),
        given.placementApi(),
        given.orderBody(),
        given.floor(),
        given.cap(),
        given.emailAlias(),
        given.priceTolerance(),
        given.fob(),
        given.changes(),
        AffiliateSeller.Payment.SELLER,
        given.paused());
  }

  public void sellAlsoFor(AffiliateSeller other) {
    others.add(other);
  }

  public void sellFor(AffiliateSeller other) {
    seller = other;
  }

  public AffiliateSeller seller() {
    return seller;
  }

  /** An order of one line of two pieces, 1000 each, with 500 of freight. */
  public static ObjectNode body(String id) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("seller", "acme")
            .put("id", id)
            .put("goods", 2000)
            .put("freight", 500)
            .put("total", 2500);
    body.withArray("items")
        .addObject()
        .put("sku", "77")
        .put("quantity", 2)
        .put("price", 1000)
        .put("freight", 500)
        .put("sla", "Express");
    body.putObject("customer")
        .put("email", "shopper@mail.example")
        .put("firstName", "Ana")
        .put("lastName", "Lima")
        .put("documentType", "cpf")
        .put("document", "12345678909");
    body.putObject("address")
        .put("receiver", "Ana Lima")
        .put("postalCode", "01310-100")
        .put("city", "São Paulo")
        .put("state", "SP")
        .put("country", "BRA")
        .put("street", "Avenida Paulista")
        .put("number", "1000");
    return body;
  }

  public MvcTestResult post(String path, String body) {
    return http.post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body.getBytes(StandardCharsets.UTF_8))
        .exchange();
  }

  public MvcTestResult get(String path) {
    return http.get().uri(path).exchange();
  }

  public static JsonNode json(MvcTestResult result) {
    try {
      return JSON.readTree(result.getResponse().getContentAsString(StandardCharsets.UTF_8));
    } catch (java.io.UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes an order and sends what waits. */
  public AffiliateOrderId place(String id) {
    return place(body(id));
  }

  public AffiliateOrderId place(ObjectNode body) {
    post("/marketplace/orders", body.toString());
    deliver();
    return new AffiliateOrderId(
        new SellerName(body.path("seller").asString()), body.path("id").asString());
  }

  /** Sends what waits, the oldest first, until nothing more does. */
  public List<DeliveryResult> deliver() {
    List<DeliveryResult> results = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      List<OutboundMessage> waiting = outbox.drain();
      waiting.forEach(message -> results.add(sender(message.kind()).send(message)));
      if (waiting.isEmpty()) {
        break;
      }
    }
    return results;
  }

  private Sender sender(String kind) {
    return context.getBeansOfType(Sender.class).values().stream()
        .filter(each -> each.kinds().contains(kind))
        .findFirst()
        .orElseThrow();
  }

  /** Sends what an earlier attempt left. */
  public DeliveryResult again(AffiliateOrderId id) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ -> context.getBean(OrderOperations.class).run(id));
    return deliver().getLast();
  }

  /** Lets time pass and reads what is due. */
  public void lookAfter(Duration time) {
    clock.advance(time);
    context.getBean(OrderReconciler.class).run().forEach(CompletableFuture::join);
    deliver();
  }

  public boolean hear(OrderHint hint) {
    return Boolean.TRUE.equals(
        new TransactionTemplate(transactions)
            .execute(_ -> context.getBean(OrderHints.class).heard(seller, hint)));
  }

  public AffiliateOrder order(AffiliateOrderId id) {
    return context.getBean(AffiliateOrders.class).find(id).orElseThrow();
  }

  public AffiliateOrderState state(AffiliateOrderId id) {
    return order(id).state();
  }

  public List<String> kinds() {
    return events.stream().map(AffiliateEvent::kind).toList();
  }

  public JsonNode event(String kind) {
    return events.stream()
        .filter(event -> event.kind().equals(kind))
        .map(event -> JSON.readTree(event.json()))
        .reduce((_, last) -> last)
        .orElseThrow(() -> new AssertionError("no " + kind + " among " + kinds()));
  }

  public List<String> trail(AffiliateOrderId id) {
    return context.getBean(AffiliateOrderTrail.class).read(id).stream()
        .map(entry -> entry.event() + ": " + entry.detail())
        .toList();
  }

  /** Whatever was tried: all that was sent had to be as VTEX's documents want it. */
  @Override
  public void close() {
    context.close();
    database.close();
    assertThat(vtex.faults()).isEmpty();
  }

  @ConfigurationPropertiesScan({
    "io.sellerconnector.affiliate.order",
    "io.sellerconnector.affiliate.event",
    "io.sellerconnector.affiliate.payment"
  })
  private static final class Properties {}

  private final class KnownSeller implements AffiliateSellers {

    @Override
    public Optional<AffiliateSeller> find(SellerName name) {
      return all().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    @Override
    public Optional<AffiliateSeller> lock(SellerName name) {
      return find(name);
    }

    @Override
    public List<AffiliateSeller> all() {
      return Stream.concat(Stream.of(seller), others.stream()).toList();
    }
  }

  @RestControllerAdvice
  private static final class Errors {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ErrorResponseException e) {
      return ResponseEntity.status(e.getStatusCode()).body(e.getBody());
    }
  }

  /** Effects in a transaction. */
  private record NoKeys(PlatformTransactionManager transactions) implements IdempotencyKeys {

    @Override
    public <T> ResponseEntity<T> once(
        @Nullable String key,
        String operation,
        Object request,
        Class<T> answerType,
        Supplier<ResponseEntity<T>> effect) {
      return new TransactionTemplate(transactions).execute(_ -> effect.get());
    }
  }

  /** What a problem says, by field. */
  public static Map<String, String> reasons(MvcTestResult result) {
    Map<String, String> reasons = new java.util.TreeMap<>();
    json(result)
        .path("errors")
        .forEach(
            each -> reasons.put(each.path("field").asString(), each.path("reason").asString()));
    return reasons;
  }
}
