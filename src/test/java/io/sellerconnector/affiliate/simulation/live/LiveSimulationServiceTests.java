package io.sellerconnector.affiliate.simulation.live;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.PlayedSellerVtex;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.simulation.KnownOffer;
import io.sellerconnector.affiliate.simulation.KnownOffers;
import io.sellerconnector.affiliate.simulation.SellerSimulationFixtures;
import io.sellerconnector.affiliate.simulation.SimulationOutcome;
import io.sellerconnector.affiliate.simulation.SimulationQuestion;
import io.sellerconnector.affiliate.simulation.live.LiveSimulationAnswer.Cause;
import io.sellerconnector.affiliate.simulation.live.LiveSimulationAnswer.Delivery;
import io.sellerconnector.affiliate.simulation.live.LiveSimulationAnswer.Line;
import io.sellerconnector.affiliate.simulation.live.LiveSimulationAnswer.Source;
import io.sellerconnector.affiliate.simulation.live.LiveSimulationRequest.Coordinates;
import io.sellerconnector.affiliate.simulation.live.LiveSimulationRequest.Item;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.MovableClock;
import io.sellerconnector.testing.TimingTest;
import io.sellerconnector.testing.VtexStub;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

@Timeout(120)
class LiveSimulationServiceTests {

  private static final int FROZEN = (int) TimeUnit.MINUTES.toMillis(1);
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration BRIEF = Duration.ofMillis(400);

  private final List<VtexStub> accounts = new ArrayList<>();
  private final PlayedSellerVtex vtex = new PlayedSellerVtex();
  private final Map<SellerName, AffiliateSeller> sellers = new HashMap<>();
  private final StaticListableBeanFactory known = new StaticListableBeanFactory();
  private final MovableClock clock = new MovableClock("2026-01-02T03:04:05Z");
  private final AtomicLong ticks = new AtomicLong();
  private final List<LiveSimulationService> services = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    threads.shutdownNow();
    services.forEach(LiveSimulationService::close);
    vtex.close();
    accounts.forEach(VtexStub::close);
  }

  @Test
  void asksSeveralSellersAndKeepsTheOrderOfTheRequest() {
    seller("books").stub(answer("1", 1999, 7));
    seller("toys").stub(answer("9", 500, 3));

    LiveSimulationAnswer answer =
        service(PATIENT).answer(cart(item("toys", "9", 2), item("books", "1", 1)));

    assertThat(answer.quoteId()).isNotBlank();
    assertThat(answer.items()).extracting(Line::seller).containsExactly("toys", "books");
    assertThat(answer.items()).extracting(Line::price).containsExactly(500L, 1999L);
    assertThat(answer.items()).extracting(Line::quantity).containsExactly(2, 1);
    Line line = answer.items().getLast();
    assertThat(line.source()).isEqualTo(Source.LIVE);
    assertThat(line.stock()).isEqualTo(7);
    assertThat(line.currency()).isEqualTo("BRL");
    assertThat(line.cause()).isNull();
    assertThat(line.notLive()).isNull();
    assertThat(line.ageMillis()).isZero();
    assertThat(line.slas())
        .containsExactly(
            new Delivery("Normal", "Normal", "delivery", 1500, "3bd", List.of(), null));
  }

  @Test
  void saysInALineOfTheLogWhatItHasQuoted() {
    seller("books").stub(answer("1", 1999, 7));

    LiveSimulationAnswer answer =
        service(PATIENT).answer(cart(item("books", "1", 9), item("nobody", "2", 1)));

    assertThat(answer.inWords())
        .isEqualTo(
            answer.quoteId()
                + ": books/1 7 of 9 at 1999, live FEWER, Normal for 1500;"
                + " nobody/2 0 of 1 at null, none SELLER_UNKNOWN");
  }

  @Test
  void asksOneSellerOnceForAllItsItems() {
    Played books = seller("books");
    books.stub(
        okJson(
            """
            {"items":[{"id":"2","requestIndex":1,"quantity":1,"price":200},
                      {"id":"GIFT","quantity":1,"price":0},
                      {"id":"1","requestIndex":0,"quantity":1,"price":100}],
             "logisticsInfo":[
              {"itemIndex":0,"stockBalance":2,"slas":[{"id":"N","price":1}]},
              {"itemIndex":2,"stockBalance":1,"slas":[{"id":"N","price":1}]}]}
            """));

    LiveSimulationAnswer answer =
        service(PATIENT).answer(cart(item("books", "1", 1), item("books", "2", 1)));

    assertThat(books.calls()).isEqualTo(1);
    assertThat(answer.items()).extracting(Line::price).containsExactly(100L, 200L);
    assertThat(answer.items()).extracting(Line::stock).containsExactly(1, 2);
  }

  @Test
  void sendsCoordinates() {
    Played books = seller("books");
    books.stub(answer("1", 1999, 7));

    service(PATIENT)
        .answer(
            new LiveSimulationRequest(
                List.of(item("books", "1", 1)),
                null,
                null,
                new Coordinates(new BigDecimal("-46.65"), new BigDecimal("-23.56"))));

    assertThat(books.account.calls().getFirst().getBodyAsString())
        .contains("\"postalCode\":null,\"country\":\"BRA\"")
        .contains("\"geoCoordinates\":[-46.65,-23.56]");
  }

  @Test
  void aFrozenSellerDoesNotHarmTheOthers() {
    seller("frozen").stub(answer("1", 1, 1).withFixedDelay(FROZEN));
    seller("books").stub(answer("1", 1999, 7));

    LiveSimulationAnswer answer =
        service(Duration.ofSeconds(3)).answer(cart(item("frozen", "1", 1), item("books", "1", 1)));

    Line frozen = answer.items().getFirst();
    assertThat(frozen.source()).isEqualTo(Source.NONE);
    assertThat(frozen.quantity()).isZero();
    assertThat(frozen.cause().code()).isIn("SELLER_LATE", "SELLER_FAILED");
    assertThat(answer.items().getLast().price()).isEqualTo(1999);
    assertThat(answer.items().getLast().cause()).isNull();
  }

  @TimingTest
  @Test
  void isAnsweredWithinTheBudgetAndAHundredMilliseconds() {
    seller("frozen").stub(answer("1", 1, 1).withFixedDelay(FROZEN));
    knows((_, _) -> {
      hang();
      return Map.of();
    });
    LiveSimulationService service = service(BRIEF);
    service.answer(cart(item("frozen", "0", 1)));

    long start = System.nanoTime();
    service.answer(cart(item("frozen", "1", 1)));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BRIEF.plusMillis(100));
  }

  @Test
  void isAnsweredAlthoughWhatIsKnownIsNotFound() {
    seller("frozen").stub(answer("1", 1, 1).withFixedDelay(FROZEN));
    knows((_, _) -> {
      hang();
      return Map.of();
    });

    assertThat(service(BRIEF).answer(cart(item("frozen", "1", 1))).items().getFirst().source())
        .isEqualTo(Source.NONE);
  }

  @Test
  void saysWhatIsKnownOfASellerThatDoesNotAnswer() {
    seller("frozen").stub(aResponse().withStatus(503));
    Instant asOf = clock.instant().minusSeconds(90);
    knows((seller, skus) -> {
      assertThat(seller.name()).isEqualTo(new SellerName("frozen"));
      assertThat(skus).containsExactlyInAnyOrder(new SkuId("1"), new SkuId("2"), new SkuId("3"));
      return Map.of(
          new SkuId("1"), new KnownOffer(4, new Cents(1999), new Cents(2999), asOf, null),
          new SkuId("2"), new KnownOffer(9, new Cents(100), null, asOf, "it is not listed"));
    });

    List<Line> lines =
        service(PATIENT)
            .answer(cart(item("frozen", "1", 6), item("frozen", "2", 1), item("frozen", "3", 1)))
            .items();

    assertThat(lines)
        .extracting(Line::source)
        .containsExactly(Source.KNOWN, Source.KNOWN, Source.NONE);
    assertThat(lines.getFirst().quantity()).isEqualTo(4);
    assertThat(lines.getFirst().price()).isEqualTo(1999);
    assertThat(lines.getFirst().ageMillis()).isEqualTo(90_000);
    assertThat(lines.getFirst().notLive().code()).isEqualTo("SELLER_FAILED");
    assertThat(lines.getFirst().cause().code()).isEqualTo("FEWER");
    assertThat(lines.get(1).quantity()).isZero();
    assertThat(lines.get(1).cause())
        .isEqualTo(new Cause("NOT_FOR_SALE", "the SKU is not for sale: it is not listed"));
    assertThat(lines.getLast().cause().code()).isEqualTo("SELLER_FAILED");
  }

  @Test
  void saysNothingKnownIfSoSet() {
    seller("frozen").stub(aResponse().withStatus(503));
    knows((_, _) ->
        Map.of(new SkuId("1"), new KnownOffer(4, new Cents(1999), null, clock.instant(), null)));

    LiveSimulationService service =
        service(new LiveSimulationProperties(PATIENT, Duration.ZERO, false));

    assertThat(service.answer(cart(item("frozen", "1", 1))).items().getFirst().source())
        .isEqualTo(Source.NONE);
  }

  @Test
  void saysOfEachSellerWhatIsWrongWithIt() {
    seller("books").stub(answer("1", 1999, 7));
    seller("busy").stub(aResponse().withStatus(429).withHeader("Retry-After", "60"));
    seller("locked").stub(aResponse().withStatus(401));
    seller("page").stub(aResponse().withHeader("Content-Type", "text/html").withBody("<html>"));
    seller("endless").stub(okJson("{\"items\":[\"" + "x".repeat(10 << 20) + "\"]}"));
    seller("strict").stub(aResponse().withStatus(400).withBody("{\"message\":\"no such place\"}"));
    pause("paused");
    knows((seller, _) ->
        List.of("locked", "paused", "strict").contains(seller.name().value())
            ? Map.of(
                new SkuId("1"), new KnownOffer(4, new Cents(1999), null, clock.instant(), null))
            : Map.of());

    List<Line> lines =
        service(PATIENT)
            .answer(
                cart(
                    item("books", "1", 1),
                    item("busy", "1", 1),
                    item("locked", "1", 1),
                    item("page", "1", 1),
                    item("endless", "1", 1),
                    item("strict", "1", 1),
                    item("paused", "1", 1),
                    item("stranger", "1", 1)))
            .items();

    assertThat(lines.getFirst().cause()).isNull();
    assertThat(lines.stream().skip(1).map(line -> line.cause().code()))
        .containsExactly(
            "SELLER_BUSY",
            "SELLER_LOCKED_OUT",
            "SELLER_FAILED",
            "SELLER_FAILED",
            "SELLER_REFUSED",
            "SELLER_PAUSED",
            "SELLER_UNKNOWN");
    assertThat(lines.stream().skip(1)).allMatch(line -> line.source() == Source.NONE);
    assertThat(lines.get(3).cause().text()).contains("a page of 6 characters");
    assertThat(lines.get(4).cause().text()).contains("longer than 4194304 bytes");
    assertThat(lines.get(5).cause().text()).contains("no such place");
  }

  @Test
  void keepsToFloorAndCap() {
    seller("few", 5, 99).stub(answer("1", 1999, 5));
    seller("some", 5, 99).stub(answer("1", 1999, 7));
    seller("many", 5, 10).stub(answer("1", 1999, 400));
    seller("none", 5, 10).stub(answer("1", 1999, 0));

    List<Line> lines =
        service(PATIENT)
            .answer(
                cart(
                    item("few", "1", 1),
                    item("some", "1", 3),
                    item("many", "1", 30),
                    item("none", "1", 1)))
            .items();

    assertThat(lines).extracting(Line::quantity).containsExactly(0, 2, 10, 0);
    assertThat(lines).extracting(Line::stock).containsExactly(0, 2, 10, 0);
    assertThat(lines.stream().map(line -> line.cause().code()))
        .containsExactly("BELOW_FLOOR", "FEWER", "FEWER", "NO_STOCK");
  }

  @Test
  void sellsOtherUnitsThanPiecesOnlyWhereThatIsSwitchedOn() {
    seller("cloth")
        .stub(
            okJson(
                """
                {"items":[{"id":"1","requestIndex":0,"quantity":2,"price":100,"unitMultiplier":0.5}],
                 "logisticsInfo":[{"itemIndex":0,"stockBalance":9,"slas":[{"id":"N","price":1}]}]}
                """));

    Line off = service(PATIENT).answer(cart(item("cloth", "1", 2))).items().getFirst();
    known.addBean(
        "multiples",
        new KnownOffers() {
          @Override
          public Map<SkuId, KnownOffer> find(AffiliateSeller seller, Set<SkuId> skus) {
            return Map.of();
          }

          @Override
          public boolean sellsMultiples() {
            return true;
          }
        });
    Line on = service(PATIENT).answer(cart(item("cloth", "1", 2))).items().getFirst();

    assertThat(off.quantity()).isZero();
    assertThat(off.cause().code()).isEqualTo("UNIT_MULTIPLIER");
    assertThat(on.quantity()).isEqualTo(2);
    assertThat(on.cause()).isNull();
  }

  @Test
  void asksAnEqualQuestionOnceForAWhile() {
    Played books = seller("books");
    books.stub(answer("1", 1999, 7));
    LiveSimulationService service =
        service(new LiveSimulationProperties(PATIENT, Duration.ofSeconds(30), true));

    service.answer(cart(item("books", "1", 1)));
    clock.advance(Duration.ofSeconds(29));
    ticks.addAndGet(Duration.ofSeconds(29).toNanos());
    Line remembered = service.answer(cart(item("books", "1", 1))).items().getFirst();

    assertThat(books.calls()).isEqualTo(1);
    assertThat(remembered.source()).isEqualTo(Source.LIVE);
    assertThat(remembered.ageMillis()).isEqualTo(29_000);

    service.answer(cart(item("books", "1", 2)));
    assertThat(books.calls()).isEqualTo(2);
    ticks.addAndGet(Duration.ofSeconds(1).toNanos());
    service.answer(cart(item("books", "1", 1)));
    assertThat(books.calls()).isEqualTo(3);
  }

  @Test
  void doesNotRememberAFailure() {
    Played books = seller("books");
    books.stub(aResponse().withStatus(400));
    LiveSimulationService service =
        service(new LiveSimulationProperties(PATIENT, Duration.ofSeconds(30), true));
    service.answer(cart(item("books", "1", 1)));

    books.stub(answer("1", 1999, 7));

    assertThat(service.answer(cart(item("books", "1", 1))).items().getFirst().price())
        .isEqualTo(1999);
  }

  @Test
  void asksOnceForManyShoppersAtATime() throws Exception {
    Played books = seller("books");
    books.stub(answer("1", 1999, 7).withFixedDelay(300));
    LiveSimulationService service =
        service(new LiveSimulationProperties(PATIENT, Duration.ofSeconds(30), true));
    CountDownLatch start = new CountDownLatch(1);
    Callable<LiveSimulationAnswer> shopper =
        () -> {
          start.await();
          return service.answer(cart(item("books", "1", 1)));
        };

    List<Future<LiveSimulationAnswer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        answers.add(threads.submit(shopper));
      }
      start.countDown();
    }

    assertThat(books.calls()).isEqualTo(1);
    for (Future<LiveSimulationAnswer> answer : answers) {
      assertThat(answer.get().items().getFirst().price()).isEqualTo(1999);
    }
    assertThat(answers.stream().map(answer -> answer.resultNow().quoteId()).distinct()).hasSize(50);
  }

  @Test
  void asksOnceMoreWhereTheQuestionOfAnotherHasFailed() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch fails = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    AnswersInFlight answers =
        new AnswersInFlight(
            (_, _, _, _) -> {
              if (asked.incrementAndGet() > 1) {
                return new SimulationOutcome.Answered(List.of());
              }
              begun.countDown();
              await(fails);
              return new SimulationOutcome.Failed("its time has run out", true);
            },
            Duration.ZERO,
            clock,
            ticks::get,
            threads);
    AffiliateSeller books = PlayedSellerVtex.seller("books", 0, 99, false);
    SimulationQuestion question =
        cart().question(List.of(new SimulationQuestion.Item(new SkuId("1"), 1)));

    Future<AnswersInFlight.Heard> first = answers.ask(books, question, PATIENT);
    begun.await();
    List<Future<AnswersInFlight.Heard>> joined = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      joined.add(answers.ask(books, question, PATIENT));
    }
    Future<AnswersInFlight.Heard> late = answers.ask(books, question, Duration.ofMillis(50));
    fails.countDown();

    assertThat(first.get().isAnswer()).isFalse();
    for (Future<AnswersInFlight.Heard> each : joined) {
      assertThat(each.get().isAnswer()).isTrue();
    }
    assertThat(late.get().isAnswer()).isFalse();
    assertThat(asked.get()).isBetween(2, 21);
  }

  @Test
  void asksOnlyOnceMoreAboutWhatKeepsFailing() throws Exception {
    CountDownLatch fails = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    AnswersInFlight answers =
        new AnswersInFlight(
            (_, _, _, _) -> {
              asked.incrementAndGet();
              await(fails);
              return new SimulationOutcome.Failed("it is down", true);
            },
            Duration.ZERO,
            clock,
            ticks::get,
            threads);
    AffiliateSeller books = PlayedSellerVtex.seller("books", 0, 99, false);
    SimulationQuestion question =
        cart().question(List.of(new SimulationQuestion.Item(new SkuId("1"), 1)));

    Future<AnswersInFlight.Heard> first = answers.ask(books, question, PATIENT);
    Future<AnswersInFlight.Heard> joined = answers.ask(books, question, PATIENT);
    fails.countDown();

    assertThat(first.get().isAnswer()).isFalse();
    assertThat(joined.get().isAnswer()).isFalse();
    assertThat(asked).hasValue(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"A/B", "..", "Ünknown seller"})
  void refusesWhatCannotBeTheNameOfASeller(String name) {
    assertThatExceptionOfType(SellerProblem.class)
        .isThrownBy(() -> service(PATIENT).answer(cart(item(name, "1", 1))))
        .withMessageContaining("items[0].seller");
  }

  @Test
  void needsADestination() {
    LiveSimulationRequest nowhere =
        new LiveSimulationRequest(List.of(item("books", "1", 1)), " ", "BRA", null);
    LiveSimulationRequest anyCountry =
        new LiveSimulationRequest(List.of(item("books", "1", 1)), "01310-100", null, null);

    assertThatExceptionOfType(SellerProblem.class)
        .isThrownBy(nowhere::requireDestination)
        .withMessageContaining("postalCode is missing");
    assertThatExceptionOfType(SellerProblem.class)
        .isThrownBy(anyCountry::requireDestination)
        .withMessageContaining("country is missing");
  }

  private LiveSimulationService service(Duration budget) {
    return service(new LiveSimulationProperties(budget, Duration.ZERO, true));
  }

  private LiveSimulationService service(LiveSimulationProperties properties) {
    AffiliateSellers all =
        new AffiliateSellers() {
          @Override
          public Optional<AffiliateSeller> find(SellerName name) {
            return Optional.ofNullable(sellers.get(name));
          }

          @Override
          public Optional<AffiliateSeller> lock(SellerName name) {
            return find(name);
          }

          @Override
          public List<AffiliateSeller> all() {
            return List.copyOf(sellers.values());
          }
        };
    LiveSimulationService service =
        new LiveSimulationService(
            all,
            SellerSimulationFixtures.over(vtex),
            known.getBeanProvider(KnownOffers.class),
            properties,
            clock,
            ticks::get,
            new SimpleMeterRegistry());
    services.add(service);
    return service;
  }

  private void knows(KnownOffers offers) {
    known.addBean("known", offers);
  }

  /** Until the test is over. */
  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Played seller(String name) {
    return seller(name, 0, 99_999);
  }

  private Played seller(String name, int floor, int cap) {
    VtexStub account = VtexStub.open();
    accounts.add(account);
    AffiliateSeller seller = PlayedSellerVtex.seller(name, floor, cap, false);
    sellers.put(seller.name(), seller);
    vtex.playedBy(seller, account.url());
    return new Played(account);
  }

  private void pause(String name) {
    AffiliateSeller seller = PlayedSellerVtex.seller(name, 0, 99_999, true);
    sellers.put(seller.name(), seller);
  }

  private static LiveSimulationRequest cart(Item... items) {
    return new LiveSimulationRequest(Arrays.asList(items), "01310-100", "BRA", null);
  }

  private static Item item(String seller, String sku, int quantity) {
    return new Item(seller, sku, quantity);
  }

  private static ResponseDefinitionBuilder answer(String sku, int price, int stock) {
    return okJson(
        """
        {"items":[{"id":"%s","requestIndex":0,"quantity":%d,"price":%d}],
         "logisticsInfo":[{"itemIndex":0,"stockBalance":%d,"slas":[{"id":"Normal","name":"Normal",
           "deliveryChannel":"delivery","price":1500,"shippingEstimate":"3bd"}]}]}
        """
            .formatted(sku, Math.min(stock, 1000), price, stock));
  }

  private record Played(VtexStub account) {

    void stub(ResponseDefinitionBuilder response) {
      account.server().stubFor(post(anyUrl()).willReturn(response));
    }

    int calls() {
      return account.calls().size();
    }
  }
}
